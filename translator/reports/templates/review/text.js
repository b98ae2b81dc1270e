// Pieces of the user's text: with language and direction, cut at their marks, nothing in them that acts or hides.

const INVISIBLE = new RegExp(`[${head.invisible}]`, "gu");
const CODE_NAMES = {
  0: "null",
  AD: "soft hyphen",
  "61C": "Arabic letter mark",
  "200E": "left-to-right mark",
  "200F": "right-to-left mark",
  "202A": "left-to-right embedding",
  "202B": "right-to-left embedding",
  "202C": "end of embedding",
  "202D": "left-to-right override",
  "202E": "right-to-left override",
  2066: "left-to-right isolate",
  2067: "right-to-left isolate",
  2068: "first strong isolate",
  2069: "end of isolate",
  FEFF: "byte order mark",
};

/** Characters of one text shown at once, around its first mark: a long segment must not bury the others. */
const SHOWN = 1500;
/** Characters added when a reader asks for more of a text. */
const MORE = 20000;
/** Line breaks shown at once. */
const LINES = 25;

/** Return a text as nodes, with controls, marks of direction and lone surrogates shown as their code. */
function shown(text) {
  const nodes = [];
  let position = 0;
  for (const match of text.matchAll(INVISIBLE)) {
    if (match.index > position) nodes.push(text.slice(position, match.index));
    const code = match[0].codePointAt(0).toString(16).toUpperCase();
    nodes.push(
      make(
        "span",
        { class: "code", title: CODE_NAMES[code] ?? "invisible character", dir: "ltr" },
        `⟨${code.padStart(4, "0")}⟩`,
      ),
    );
    position = match.index + match[0].length;
  }
  nodes.push(text.slice(position));
  return nodes;
}

/** Return a short text of the user's (a term, a rendering, a name) in its language, on its own between other words. */
function phrase(text, tag, properties = {}) {
  const short = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return make("bdi", { lang: tag, dir: tag ? languageDirection(tag) : "auto", ...properties }, shown(short));
}

/** Return one of our sentences: what it quotes is the user's text, set apart so that its direction stays its own. */
function sentence(words, finding, room = 1000) {
  const element = make("span", { lang: "en", dir: "ltr" });
  const ours = (quote) => quote === finding.term?.text || finding.term?.variants.some((one) => one.text === quote);
  for (const piece of words.slice(0, room).split(/(“[^”]*”?)/u)) {
    if (!piece.startsWith("“")) {
      element.append(...shown(piece));
      continue;
    }
    const quote = piece.replace(/^“|”$/gu, "");
    const tag = !finding.language || ours(quote) ? (finding.term?.language ?? head.source) : finding.language;
    element.append("“", phrase(quote, tag, { dir: "auto" }), piece.endsWith("”") ? "”" : "");
  }
  if (words.length > room) element.append("…");
  return element;
}

/** Return the part of a text to show: from, to. It holds the first mark, and no more lines than fit. */
function windowOf(text, marks, room) {
  if (text.length <= room && text.split("\n", LINES + 2).length <= LINES + 1) return [0, text.length];
  const first = marks.length ? Math.min(...marks.map((mark) => mark.start)) : 0;
  const start = first > room * 0.75 ? first - Math.round(room / 3) : 0;
  let end = Math.min(text.length, start + room);
  if (room === SHOWN) {
    let line = start;
    for (let count = 0; count < LINES && line >= 0; count += 1) line = text.indexOf("\n", line + 1);
    if (line > 0 && line < end) end = line;
  }
  return [start, end];
}

/** Return a whole text with its marks. A mark has a start, an end and a class; where marks overlap, both hold. */
function running(text, tag, marks = [], room = SHOWN) {
  const element = make("bdi", { class: "text", lang: tag, dir: languageDirection(tag) });
  const fill = (size) => {
    const [start, end] = windowOf(text, marks, size);
    const more = (count, where) =>
      make(
        "button",
        {
          type: "button",
          class: "more",
          on: {
            click: (event) => {
              event.stopPropagation();
              fill(size + MORE);
            },
          },
        },
        `… ${counted(count, "character")} ${where}`,
      );
    element.replaceChildren(
      ...(start > 0 ? [more(start, "before")] : []),
      ...cut(text, start, end, marks),
      ...(end < text.length ? [more(text.length - end, "more")] : []),
    );
  };
  fill(room);
  return element;
}

/** Cut a stretch of a text at its marks. */
function cut(text, start, end, marks) {
  const inside = marks.filter((mark) => mark.end > start && mark.start < end);
  const points = new Set([start, end]);
  for (const mark of inside) {
    points.add(Math.max(start, mark.start));
    points.add(Math.min(end, mark.end));
  }
  const ordered = [...points].sort((one, two) => one - two);
  const nodes = [];
  for (let index = 0; index + 1 < ordered.length; index += 1) {
    const [from, to] = [ordered[index], ordered[index + 1]];
    const over = inside.filter((mark) => mark.start <= from && mark.end >= to);
    const piece = shown(text.slice(from, to));
    nodes.push(...(over.length ? [marked(piece, over)] : piece));
  }
  return nodes;
}

function marked(piece, over) {
  const properties = { class: over.map((mark) => mark.class).join(" ") };
  for (const mark of over) if (mark.term) properties["data-term"] = mark.term;
  return make("mark", properties, piece);
}

/** Return marks from flat starts and ends. */
function marksFrom(flat, kind, term) {
  const marks = [];
  for (let index = 0; index + 1 < flat.length; index += 2) {
    marks.push({ start: flat[index], end: flat[index + 1], class: kind, term });
  }
  return marks;
}

// Word-level differences between two texts of one language.

const cutters = new Map();

/** Return the words, spaces and marks of a text; words of scripts without spaces are found by the browser. */
function wordsOf(text, tag) {
  if (!cutters.has(tag)) {
    let cutter = null;
    try {
      cutter = new Intl.Segmenter(tag, { granularity: "word" });
    } catch {
      /* an unknown tag, an old browser */
    }
    cutters.set(tag, cutter);
  }
  const cutter = cutters.get(tag);
  return cutter
    ? [...cutter.segment(text)].map((part) => part.segment)
    : (text.match(/\s+|[\p{L}\p{M}\p{N}]+|./gsu) ?? []);
}

/** Words beyond which two texts are shown as replaced, without looking for what they share. */
const LONG = 2000;

/** Return [kind, text] pieces that lead from one text to the other: "same", "gone", "new". */
function difference(before, after, tag) {
  if (Math.max(before.length, after.length) > LONG * 10)
    return [
      ["gone", before],
      ["new", after],
    ];
  const one = wordsOf(before, tag),
    two = wordsOf(after, tag);
  if (Math.max(one.length, two.length) > LONG)
    return [
      ["gone", before],
      ["new", after],
    ];
  const lengths = commonLengths(one, two);
  const pieces = [];
  let row = 0,
    column = 0;
  while (row < one.length || column < two.length) {
    if (row < one.length && column < two.length && one[row] === two[column]) {
      addPiece(pieces, "same", one[row]);
      row += 1;
      column += 1;
    } else if (column >= two.length || (row < one.length && lengths[row + 1][column] >= lengths[row][column + 1])) {
      addPiece(pieces, "gone", one[row]);
      row += 1;
    } else {
      addPiece(pieces, "new", two[column]);
      column += 1;
    }
  }
  return pieces;
}

/** Return the length of the longest common subsequence from each pair of positions on (Wagner and Fischer 1974). */
function commonLengths(one, two) {
  const lengths = Array.from({ length: one.length + 1 }, () => new Uint16Array(two.length + 1));
  for (let row = one.length - 1; row >= 0; row -= 1) {
    for (let column = two.length - 1; column >= 0; column -= 1) {
      lengths[row][column] =
        one[row] === two[column]
          ? lengths[row + 1][column + 1] + 1
          : Math.max(lengths[row + 1][column], lengths[row][column + 1]);
    }
  }
  return lengths;
}

function addPiece(pieces, kind, text) {
  const last = pieces[pieces.length - 1];
  if (last && last[0] === kind) last[1] += text;
  else pieces.push([kind, text]);
}

/** Return a text as it came out here, with what the other run had instead. */
function differing(other, own, tag) {
  const element = make("bdi", { class: "text", lang: tag, dir: languageDirection(tag) });
  const kinds = { same: "span", gone: "del", new: "ins" };
  for (const [kind, text] of difference(other, own, tag)) element.append(make(kinds[kind], running(text, tag)));
  return element;
}

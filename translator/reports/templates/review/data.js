// What the page knows: the blocks that reports/payload.py wrote, decoded into named fields when they are first needed.

function block(id) {
  return JSON.parse(document.getElementById(`data-${id}`).textContent);
}

const head = block("head");
const targets = head.targets;

/** Return the English name of a language. */
function languageName(tag) {
  return tag ? (head.languages[tag]?.[0] ?? tag) : "source";
}

function languageDirection(tag) {
  return head.languages[tag]?.[1] ?? "auto";
}

/** Decode one target's column of a term: groups of renderings, and which group each occurrence belongs to. */
function decodeColumn([groups, which, spans, more, unsure, consistency, glossary]) {
  const counts = new Array(groups.length).fill(0);
  let omitted = 0,
    unknown = 0;
  for (const group of which) {
    if (group >= 0) counts[group] += 1;
    else if (group === -1) omitted += 1;
    else unknown += 1;
  }
  return {
    groups: groups.map(([key, kept, forms], number) => ({
      key,
      kept: Boolean(kept),
      number,
      count: counts[number],
      text: forms[0],
      forms: forms.filter((_, place) => place % 2 === 0),
    })),
    which,
    spans,
    more,
    unsure,
    consistency,
    glossary,
    omitted,
    unknown,
    ways: groups.length + (omitted ? 1 : 0),
  };
}

function decodeTerm([id, text, kind, language, variants, places, columns], number) {
  return {
    number,
    id,
    text,
    kind,
    language,
    places,
    count: places.length / 4,
    variants: variants.map(([form, how, count]) => ({ text: form, kind: how, count })),
    columns: columns.map(decodeColumn),
  };
}

function decodeFinding([id, check, severity, language, term, message, suggestion, places], number) {
  return {
    number,
    id,
    check,
    severity: head.severities[severity],
    language,
    term: terms[term] ?? null,
    message,
    suggestion,
    places: places.map(([doc, segment, source, target, note]) => ({ doc, segment, source, target, note })),
  };
}

const terms = block("terms").map(decodeTerm);
const findings = block("findings").map(decodeFinding);
const termById = new Map(terms.map((term) => [term.id, term]));
const findingById = new Map(findings.map((finding) => [finding.id, finding]));

const readTexts = new Map();

/** Tell whether the texts are there: they come last in the file, behind what the first view needs. */
function textsAreHere() {
  return document.readyState !== "loading";
}

function waiting() {
  return make("p.nothing", "Reading the texts…");
}

/** Return the texts of a document, decoded when they are first asked for. */
function textsOf(doc) {
  if (!readTexts.has(doc)) {
    const texts = block(`texts-${doc}`);
    readTexts.set(doc, { ...texts, headings: new Set(texts.headings), blocks: new Set(texts.blocks) });
  }
  return readTexts.get(doc);
}

function sourceText(doc, segment) {
  return textsOf(doc).sources[segment];
}

function targetText(doc, segment, tag) {
  return textsOf(doc).targets[targets.indexOf(tag)][segment];
}

function segmentLanguage(doc, segment) {
  return textsOf(doc).languages[segment] ?? head.documents[doc][1];
}

/** Return where an occurrence stands: document, segment, and the start and end of the term in the source. */
function placeOf(term, occurrence) {
  const [doc, segment, start, end] = term.places.slice(occurrence * 4, occurrence * 4 + 4);
  return { doc, segment, start, end };
}

/** Return the starts and ends of what an occurrence became in a target, flat; empty where nothing is known. */
function renderingSpans(term, occurrence, column) {
  const { spans, more } = term.columns[column];
  const first = [spans[occurrence * 2], spans[occurrence * 2 + 1]];
  return first[1] > first[0] ? [...first, ...(more[occurrence] ?? [])] : [];
}

let occurrenceIndex = null;

/** Return the [term, occurrence] pairs of a segment. */
function termsIn(doc, segment) {
  if (!occurrenceIndex) {
    occurrenceIndex = new Map();
    for (const term of terms) {
      for (let occurrence = 0; occurrence < term.count; occurrence += 1) {
        const key = term.places[occurrence * 4] * 2 ** 32 + term.places[occurrence * 4 + 1];
        if (occurrenceIndex.has(key)) occurrenceIndex.get(key).push([term, occurrence]);
        else occurrenceIndex.set(key, [[term, occurrence]]);
      }
    }
  }
  return occurrenceIndex.get(doc * 2 ** 32 + segment) ?? [];
}

const findingIndex = new Map();
for (const finding of findings) {
  for (const key of new Set(finding.places.map((place) => place.doc * 2 ** 32 + place.segment))) {
    if (findingIndex.has(key)) findingIndex.get(key).push(finding);
    else findingIndex.set(key, [finding]);
  }
}

/** Return the findings that touch a segment, in the order of the report. */
function findingsIn(doc, segment) {
  return findingIndex.get(doc * 2 ** 32 + segment) ?? [];
}

/** Return the title of a check in words. */
function checkTitle(check) {
  return head.checks[check]?.[0] ?? check;
}

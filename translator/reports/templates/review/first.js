// What to look at first, in plain words: lines of texts and links.

/** Lines that are listed. */
const FIRST = 6;

/** Return the lines: what goes wrong everywhere before what goes wrong once. */
function firstThings() {
  return [...brokenSegments(), ...sourceVariants(), ...splitTerms(), ...unsteadyLanguages()].slice(0, FIRST);
}

/** Errors, a line for each check. */
function brokenSegments() {
  const groups = new Map();
  for (const finding of openFindings()) {
    if (finding.severity !== "error") continue;
    if (!groups.has(finding.check)) groups.set(finding.check, []);
    groups.get(finding.check).push(finding);
  }
  return [...groups].map(([check, list]) => {
    const tags = [...new Set(list.map((finding) => finding.language))];
    const where =
      tags.length === 1 ? ` in ${languageName(tags[0])}` : tags.length ? ` in ${tags.length} languages` : "";
    return [
      link("findings", { check, severity: "error" }, checkTitle(check)),
      `: ${counted(list.length, "error")}${where}. ${head.checks[check]?.[1] ?? ""}`,
    ];
  });
}

/** Terms that the source writes in several ways: wrong in every language at once. */
function sourceVariants() {
  const list = openFindings().filter(
    (finding) =>
      finding.check === "source-variants" &&
      finding.severity !== "note" &&
      finding.term &&
      finding.term.variants.some((variant) => !variantDecision(finding.term, variant)),
  );
  return list.slice(0, 3).map(({ term }) => {
    const split = targets.filter((tag, column) => isSplit(term, column)).length;
    return [
      link("terms", { open: term.id }, phrase(term.text, term.language)),
      " is also written ",
      separated(
        term.variants.slice(0, 3).map((one) => one.text),
        term.language,
      ),
      split
        ? `, and comes out in several ways in ${split === targets.length ? "every language" : counted(split, "language")}`
        : "",
      ". Say whether these are one term.",
    ];
  });
}

/** Tell whether the source itself wavers over a term: then its renderings can wait until that is settled. */
function isUnsettled(term) {
  return term.variants.some((variant) => !["case", "plural"].includes(variant.kind) && !variantDecision(term, variant));
}

/** Terms that come out in several ways in most languages. */
function splitTerms() {
  const rows = terms
    .filter((term) => !isUnsettled(term))
    .map((term) => ({ term, tags: targets.filter((tag, column) => isSplit(term, column) && !isDecided(term, tag)) }))
    .filter((row) => row.tags.length)
    .map((row) => ({ ...row, need: need(row.term) }))
    .sort((one, two) => two.need - one.need);
  const first = rows
    .slice(0, 2)
    .map(({ term, tags }) => [
      link("terms", { open: term.id, language: tags[0] }, phrase(term.text, term.language)),
      ` (${figure(term.count)}×) comes out in several ways in `,
      tags.length > 3 ? `${tags.length} of ${targets.length} languages` : tags.map(languageName).join(", "),
      ". Choose one rendering for each.",
    ]);
  const rest = rows.length - first.length;
  return rest > 0
    ? [...first, [link("terms", { show: "split" }, counted(rest, "more term")), " have competing renderings."]]
    : first;
}

/** The language that is least steady, and those where much could not be followed. */
function unsteadyLanguages() {
  const scored = targets.filter((tag) => head.scores[tag]?.micro !== null && head.scores[tag] !== undefined);
  const worst = [...scored].sort((one, two) => head.scores[one].micro - head.scores[two].micro)[0];
  const lines = [];
  if (worst && scored.length > 1 && head.scores[worst].micro < 0.9) {
    lines.push([
      link("terms", { sort: worst }, languageName(worst)),
      ` is the least steady: ${percent(head.scores[worst].micro)} of its occurrences agree.`,
    ]);
  }
  for (const tag of scored.filter((one) => head.scores[one].unknown > 0.25)) {
    lines.push([
      `In ${languageName(tag)}, ${percent(head.scores[tag].unknown)} of the occurrences could not be followed: its figures say less.`,
    ]);
  }
  return lines;
}

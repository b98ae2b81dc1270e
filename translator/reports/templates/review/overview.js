// Overview: what there is, how steady it is, and what to look at first.

/** Things to do first that are listed. */
const FIRST = 6;

function openFindings(list = findings) {
  return list.filter((finding) => verdictOf(finding) === "open");
}

/** Return what to look at first, in plain words: what goes wrong everywhere before what goes wrong once. */
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
    const where = tags.length === 1 ? ` in ${languageName(tags[0])}` : tags.length ? ` in ${tags.length} languages` : "";
    return [link("findings", { check, severity: "error" }, {}, checkTitle(check)),
      `: ${counted(list.length, "error")}${where}. ${head.checks[check]?.[1] ?? ""}`];
  });
}

/** Terms that the source writes in several ways: wrong in every language at once. */
function sourceVariants() {
  const list = openFindings().filter((finding) => finding.check === "source-variants" && finding.severity !== "note"
    && finding.term && finding.term.variants.some((variant) => !variantDecision(finding.term, variant)));
  return list.slice(0, 3).map(({ term }) => {
    const split = targets.filter((tag, column) => isSplit(term, column)).length;
    return [link("terms", { open: term.id }, {}, phrase(term.text, term.language)), " is also written ",
      separated(term.variants.slice(0, 3).map((one) => one.text), term.language),
      split ? `, and comes out in several ways in ${split === targets.length ? "every language" : counted(split, "language")}` : "",
      ". Say whether these are one term."];
  });
}

/** Tell whether the source itself wavers over a term: then its renderings can wait until that is settled. */
function isUnsettled(term) {
  return term.variants.some((variant) => !["case", "plural"].includes(variant.kind) && !variantDecision(term, variant));
}

/** Terms that come out in several ways in most languages. */
function splitTerms() {
  const rows = terms.filter((term) => !isUnsettled(term)).map((term) => ({ term, tags: targets.filter((tag, column) => isSplit(term, column) && !isDecided(term, tag)) }))
    .filter((row) => row.tags.length).map((row) => ({ ...row, need: need(row.term) })).sort((one, two) => two.need - one.need);
  const first = rows.slice(0, 2).map(({ term, tags }) => [
    link("terms", { open: term.id, language: tags[0] }, {}, phrase(term.text, term.language)),
    ` (${figure(term.count)}×) comes out in several ways in `,
    tags.length > 3 ? `${tags.length} of ${targets.length} languages` : tags.map(languageName).join(", "),
    ". Choose one rendering for each."]);
  const rest = rows.length - first.length;
  return rest > 0 ? [...first, [link("terms", { show: "split" }, {}, counted(rest, "more term")), " have competing renderings."]] : first;
}

/** The language that is least steady, and those where much could not be followed. */
function unsteadyLanguages() {
  const scored = targets.filter((tag) => head.scores[tag]?.micro !== null && head.scores[tag] !== undefined);
  const worst = [...scored].sort((one, two) => head.scores[one].micro - head.scores[two].micro)[0];
  const lines = [];
  if (worst && scored.length > 1 && head.scores[worst].micro < 0.9) {
    lines.push([link("terms", { sort: worst }, {}, languageName(worst)),
      ` is the least steady: ${percent(head.scores[worst].micro)} of its occurrences agree.`]);
  }
  for (const tag of scored.filter((one) => head.scores[one].unknown > 0.25)) {
    lines.push([`In ${languageName(tag)}, ${percent(head.scores[tag].unknown)} of the occurrences could not be followed: its figures say less.`]);
  }
  return lines;
}

function languageTable() {
  const row = (tag) => {
    const scores = head.scores[tag];
    const count = (severity) => {
      const number = openFindings().filter((one) => one.language === tag && one.severity === severity).length;
      return make("td", { class: "figure" }, number
        ? link("findings", { language: tag, severity }, { "aria-label": `${counted(number, severity)} in ${languageName(tag)}` }, figure(number)) : "0");
    };
    const total = Object.values(head.statuses[tag] ?? {}).reduce((sum, number) => sum + number, 0);
    const others = Object.entries(head.statuses[tag] ?? {}).filter(([status]) => !["translated", "given"].includes(status));
    return make("tr", {}, make("th", { scope: "row" }, link("terms", { sort: tag }, {}, languageName(tag)), " ", make("span", { class: "soft" }, tag)),
      make("td", {}, head.routes[tag] ?? "–"),
      make("td", { class: "figure" }, figure(total), others.map(([status, number]) => make("span", { class: "soft" }, ` ${figure(number)} ${status}`))),
      make("td", { class: "figure" }, figure(scores?.terms ?? 0)),
      make("td", { class: "steadiness" }, scores?.micro === null || !scores ? "–" : [bar(scores.micro), make("span", { class: "share" }, percent(scores.micro))],
        scores?.unknown ? make("span", { class: "soft" }, ` ${percent(scores.unknown)} not followed`) : null),
      head.severities.map(count));
  };
  const titles = ["Language", "Route", "Segments", "Terms", "Consistency", ...head.severities.map((one) => `${one[0].toUpperCase()}${one.slice(1)}s`)];
  return make("table", { class: "plain" }, make("caption", {}, "Languages"),
    make("thead", {}, make("tr", {}, titles.map((title, place) => make("th", { scope: "col", class: place > 1 && place !== 4 ? "figure" : null }, title)))),
    make("tbody", {}, targets.map(row)));
}

/** Open findings by check and language, the worst severity of each check beside its name. */
function checkTable() {
  const counts = new Map();
  for (const finding of openFindings()) {
    if (!counts.has(finding.check)) counts.set(finding.check, { severity: finding.severity, total: 0, by: new Map() });
    const row = counts.get(finding.check);
    row.total += 1;
    row.by.set(finding.language ?? "", (row.by.get(finding.language ?? "") ?? 0) + 1);
  }
  if (!counts.size) return make("p", {}, findings.length ? "Every finding is judged." : "No check found anything to look at.");
  const columns = [...([...counts.values()].some((row) => row.by.has("")) ? [""] : []), ...targets];
  const cell = (check, tag, number) => make("td", { class: "figure" }, number
    ? link("findings", { check, language: tag || "source" }, { "aria-label": `${counted(number, "finding")}: ${checkTitle(check)}, ${languageName(tag || null)}` }, figure(number))
    : make("span", { class: "soft" }, "·"));
  return make("table", { class: "plain" }, make("caption", {}, "Open findings by check"),
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Check"), make("th", { scope: "col" }, "Severity"),
      make("th", { scope: "col", class: "figure" }, "All"), columns.map((tag) => make("th", { scope: "col", class: "figure" }, tag || "source")))),
    make("tbody", {}, [...counts].map(([check, row]) => make("tr", {},
      make("th", { scope: "row" }, link("findings", { check }, {}, checkTitle(check))),
      make("td", {}, severityMark(row.severity)),
      make("td", { class: "figure" }, figure(row.total)),
      columns.map((tag) => cell(check, tag, row.by.get(tag) ?? 0))))));
}

/** How far the review is. */
function progress() {
  const judged = findings.length - openFindings().length;
  const accepted = findings.filter((finding) => verdictOf(finding) === "confirmed").length;
  if (!findings.length) return null;
  return make("p", { class: "progress" }, bar(judged / findings.length),
    ` ${figure(judged)} of ${counted(findings.length, "finding")} judged`,
    accepted ? [", ", link("findings", { state: "confirmed" }, {}, `${figure(accepted)} to be put right`)] : null,
    decisions.renderings.size ? `, ${counted(decisions.renderings.size, "rendering")} decided` : null, ".");
}

function documentList() {
  if (head.documents.length < 2) return null;
  return make("section", {}, make("h2", {}, "Documents"), make("ul", {}, head.documents.map(([name, language, count], doc) =>
    make("li", {}, link("texts", { doc }, {}, make("bdi", {}, shown(name))), ` ${languageName(language)}, ${counted(count, "segment")}`))));
}

function showOverview(section) {
  const first = firstThings();
  section.replaceChildren(make("div", { class: "page" },
    make("section", { class: "first" }, make("h2", {}, "Look at this first"),
      first.length ? make("ol", {}, first.map((line) => make("li", {}, line))) : make("p", {}, "Nothing needs you here."), progress()),
    make("section", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Languages" }, languageTable()),
    make("section", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Open findings by check" }, checkTable()),
    documentList(),
    head.notes.length ? make("section", {}, make("h2", {}, "Notes"), make("ul", {}, head.notes.map((note) => make("li", {}, make("bdi", {}, shown(note)))))) : null,
    make("p", { class: "soft signature" }, "Made with ", shown(head.signature))));
}

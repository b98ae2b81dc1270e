// Overview: what there is, how steady it is, and what to look at first.

function plainTable(caption, heads, rows) {
  return make("table.plain", make("caption", caption), make("thead", make("tr", heads)), make("tbody", rows));
}

function languageTable() {
  const severities = head.severities.map((one) => `${one[0].toUpperCase()}${one.slice(1)}s`);
  const heads = ["Language", "Route", "Segments", "Terms", "Consistency", ...severities];
  const figures = new Set(["Segments", "Terms", ...severities]);
  return plainTable(
    "Languages",
    heads.map((name) => columnHead({ class: figures.has(name) ? "figure" : null }, name)),
    targets.map(languageRow),
  );
}

function languageRow(tag) {
  const scores = head.scores[tag];
  const statuses = Object.entries(head.statuses[tag] ?? {});
  const total = statuses.reduce((sum, [, number]) => sum + number, 0);
  const others = statuses.filter(([status]) => !["translated", "given"].includes(status));
  const own = openFindings().filter((one) => one.language === tag);
  return make(
    "tr",
    rowHead(link("terms", { sort: tag }, languageName(tag)), make("span.soft", ` ${tag}`)),
    cell(head.routes[tag] ?? "–"),
    cell(
      { class: "figure" },
      figure(total),
      others.map(([status, number]) => make("span.soft", ` ${figure(number)} ${status}`)),
    ),
    cell({ class: "figure" }, figure(scores?.terms ?? 0)),
    cell({ class: "steadiness" }, steadiness(scores)),
    head.severities.map((severity) => {
      const number = own.filter((one) => one.severity === severity).length;
      return countCell(number, { language: tag, severity }, `${counted(number, severity)} in ${languageName(tag)}`);
    }),
  );
}

function steadiness(scores) {
  if (!scores || scores.micro === null) return "–";
  const unknown = scores.unknown ? make("span.soft", ` ${percent(scores.unknown)} not followed`) : null;
  return [bar(scores.micro), make("span.share", percent(scores.micro)), unknown];
}

/** The cell of a count that leads to the findings it counts. */
function countCell(number, filters, words) {
  const shownNumber = number
    ? link("findings", filters, { "aria-label": words }, figure(number))
    : make("span.soft", "0");
  return cell({ class: "figure" }, shownNumber);
}

/** Open findings by check and language, the worst severity of each check beside its name. */
function checkTable() {
  const checks = Map.groupBy(openFindings(), (finding) => finding.check);
  if (!checks.size)
    return make("p", findings.length ? "Every finding is judged." : "No check found anything to look at.");
  const inSource = openFindings().some((finding) => !finding.language);
  const columns = [...(inSource ? [null] : []), ...targets];
  return plainTable(
    "Open findings by check",
    [
      columnHead("Check"),
      columnHead("Severity"),
      ["All", ...columns.map((tag) => tag ?? "source")].map((name) => columnHead({ class: "figure" }, name)),
    ],
    [...checks].map(([check, list]) => checkRow(check, list, columns)),
  );
}

function checkRow(check, list, columns) {
  return make(
    "tr",
    rowHead(link("findings", { check }, checkTitle(check))),
    cell(severityMark(list[0].severity)),
    cell({ class: "figure" }, figure(list.length)),
    columns.map((tag) => {
      const number = list.filter((finding) => finding.language === tag).length;
      const words = `${counted(number, "finding")}: ${checkTitle(check)}, ${languageName(tag)}`;
      return countCell(number, { check, language: tag ?? "source" }, words);
    }),
  );
}

/** How far the review is. */
function progress() {
  const judged = findings.length - openFindings().length;
  const accepted = findings.filter((finding) => verdictOf(finding) === "confirmed").length;
  if (!findings.length) return null;
  return make(
    "p.progress",
    bar(judged / findings.length),
    ` ${figure(judged)} of ${counted(findings.length, "finding")} judged`,
    accepted ? [", ", link("findings", { state: "confirmed" }, `${figure(accepted)} to be put right`)] : null,
    decisions.renderings.size ? `, ${counted(decisions.renderings.size, "rendering")} decided` : null,
    ".",
  );
}

function documentList() {
  const item = ([name, language, count], doc) =>
    make("li", link("texts", { doc }, phrase(name)), ` ${languageName(language)}, ${counted(count, "segment")}`);
  return make("section", make("h2", "Documents"), make("ul", head.documents.map(item)));
}

function noteList() {
  return make(
    "section",
    make("h2", "Notes"),
    make(
      "ul",
      head.notes.map((note) => make("li", make("bdi", shown(note)))),
    ),
  );
}

function showOverview(section) {
  const lines = firstThings().map((line) => make("li", line));
  const scrolled = (label, table) =>
    make("section.scroll", { tabindex: "0", role: "region", "aria-label": label }, table);
  const first = lines.length ? make("ol", lines) : make("p", "Nothing needs you here.");
  section.replaceChildren(
    make(
      "div.page",
      make("section.first", make("h2", "Look at this first"), first, progress()),
      scrolled("Languages", languageTable()),
      scrolled("Open findings by check", checkTable()),
      head.documents.length > 1 ? documentList() : null,
      head.notes.length ? noteList() : null,
      make("p.soft.signature", "Made with ", shown(head.signature)),
    ),
  );
}

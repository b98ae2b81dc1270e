// Findings: what to look at, filtered by check, severity, language and term; each opens to its places.

/** Places of a finding shown at first; a button brings more. */
const PLACES = 6;

/** Return those of some findings that are not judged. */
function openFindings(list = findings) {
  return list.filter((finding) => verdictOf(finding) === "open");
}

const STATES = [
  ["open", "Open"],
  ["confirmed", "Accepted"],
  ["false", "Judged false"],
  ["", "All"],
];

const ORDERS = [
  ["", "Worst first"],
  ["term", "By term"],
  ["place", "As in the text"],
];

/** Orders other than the report's own, which is the worst first. */
const FINDING_ORDERS = {
  term: (one, two) =>
    (one.term?.text ?? "\uffff").localeCompare(two.term?.text ?? "\uffff", head.source) || one.number - two.number,
  place: byPlace,
};

/** Compare two findings by where they first stand in the text. */
function byPlace(one, two) {
  const [first, second] = [one.places[0], two.places[0]];
  return (
    (first?.doc ?? 0) - (second?.doc ?? 0) || (first?.segment ?? 0) - (second?.segment ?? 0) || one.number - two.number
  );
}

function fitsFilters(finding, { q, check, severity, language, term, state: wanted }) {
  return (
    (!wanted || verdictOf(finding) === wanted) &&
    (!check || finding.check === check) &&
    (!severity || finding.severity === severity) &&
    (!language || (finding.language ?? "source") === language) &&
    (!term || finding.term?.id === term) &&
    (!q || foldText(`${finding.message} ${noteOf(finding)}`).includes(foldText(q.trim())))
  );
}

/** Return options for a drop-down list, each with how many findings it would leave. */
function filterOptions(name, all, shownAs) {
  const values = state.findings;
  const others = { ...values, [name]: "" };
  const counts = new Map();
  for (const finding of findings) {
    if (!fitsFilters(finding, others)) continue;
    const key =
      name === "language" ? (finding.language ?? "source") : name === "term" ? finding.term?.id : finding[name];
    if (key) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  if (values[name] && !counts.has(values[name])) counts.set(values[name], 0);
  const rows = [...counts].map(([key, count]) => [key, `${shownAs(key)} (${figure(count)})`]);
  if (name === "term") rows.sort((one, two) => one[1].localeCompare(two[1], head.source));
  return [["", all], ...rows];
}

const findingView = new ListView({
  heading: "Findings",
  selection: ["at"],
  guess: 66,
  choose: (values) =>
    findings
      .filter((finding) => fitsFilters(finding, values) || finding.id === values.at)
      .sort(FINDING_ORDERS[values.order] ?? (() => 0)),
  build: buildFindings,
  draw: findingRows,
  opened: (list, values) => list.findIndex((finding) => finding.id === values.at),
});

function showFindings(section, all) {
  findingView.show(section, state.findings, all);
  section.querySelector(".shown").textContent = shownWords(findingView.list);
}

function shownWords(list) {
  const open = openFindings(list).length;
  return `${figure(list.length)} of ${figure(findings.length)} shown, ${figure(open)} open`;
}

function buildFindings(values, list) {
  const titles = ["Severity", "What", "Language", "Term", "Places", "Verdict"];
  const heads = titles.map((name) => columnHead({ class: `col-${name.toLowerCase()}` }, name));
  const nothing = findings.length ? "No finding fits these filters." : "No check found anything to look at.";
  return { bars: findingBars(values, list), table: headedTable("findings", "Findings", heads), nothing };
}

function findingBars(values, list) {
  const change = (changes) => go("findings", { ...changes, at: "" }, { replace: true });
  const field = (label, name, options) =>
    choice(label, name, options, values[name], (value) => change({ [name]: value }));
  const filtered = Object.keys(values).some((name) => name !== "at" && values[name] !== DEFAULTS.findings[name]);
  const clear = () => change({ ...DEFAULTS.findings });
  return toolbar(
    "Filter findings",
    shownWords(list),
    field("State", "state", STATES),
    field("Severity", "severity", filterOptions("severity", "All severities", String)),
    field("Check", "check", filterOptions("check", "All checks", checkTitle)),
    field("Language", "language", filterOptions("language", "All languages", languageName)),
    field(
      "Term",
      "term",
      filterOptions("term", "All terms", (id) => termById.get(id)?.text.slice(0, 60) ?? id),
    ),
    field("Order", "order", ORDERS),
    searchBox("Find in messages", values.q, (q) => change({ q })),
    filtered ? press("clear", clear, "Clear filters") : null,
    judgeAll(),
  );
}

/** Judge everything shown at once: asks for a reason, and can be undone in one step. */
function judgeAll() {
  const holder = make("span.all");
  const offer = () =>
    holder.replaceChildren(
      press("accept all", () => holder.replaceChildren(askReason("confirmed", "Accept", offer)), "Accept all shown…"),
      press("reject all", () => holder.replaceChildren(askReason("false", "Reject", offer)), "Reject all shown…"),
    );
  offer();
  return holder;
}

/** A form that asks for the reason of a verdict on all open findings that are shown. */
function askReason(verdict, label, close) {
  const list = openFindings(findingView.list);
  const note = make("input.note", { list: "reasons", maxlength: 1000, "aria-label": "Reason", placeholder: "Reason" });
  note.type = "text";
  const submit = (event) => {
    event.preventDefault();
    close();
    judge(list, verdict, note.value.trim());
  };
  setTimeout(() => note.focus());
  return make(
    "form",
    { on: { submit } },
    note,
    make("button", { type: "submit" }, `${label} ${counted(list.length, "finding")}`),
    press("cancel", close, "Cancel"),
  );
}

/** Return the row of a finding, and the row that it opens to. */
function findingRows(finding) {
  const open = state.findings.at === finding.id;
  const { term, language } = finding;
  const note = noteOf(finding);
  const turn = () => go("findings", { at: open ? "" : finding.id }, { replace: true });
  const cells = [
    cell(severityMark(finding.severity)),
    rowHead(
      opener(`finding ${finding.id}`, open, turn, sentence(finding.message, finding, 400)),
      make("span.soft", checkTitle(finding.check), note ? [" · ", make("bdi", shown(note))] : null),
    ),
    cell(languageName(language)),
    cell(term ? link("terms", { open: term.id, language: language ?? "" }, phrase(term.text, term.language)) : null),
    cell({ class: "figure" }, figure(finding.places.length)),
    cell(verdictButtons(finding, "row")),
  ];
  return openingRow(`verdict-${verdictOf(finding)}`, open, cells, () => openFinding(finding));
}

function openFinding(finding) {
  if (!textsAreHere()) return waiting();
  const list = make("div.evidence");
  const more = paged(list, finding.places, (place, number) => evidence(finding, place, number), PLACES, 50, "place");
  return make("div.opened", findingCard(finding, "card"), list, more);
}

/** Return one place of a finding: both sides, with what it points at marked. */
function evidence(finding, place, number) {
  const language = segmentLanguage(place.doc, place.segment);
  const side = (tag, text, flat) =>
    make("p.side", make("span.tag", tag), running(text, tag, marksFrom(flat, "hit"), 900));
  return make(
    "div.spot",
    make(
      "p.soft",
      placeLink(place.doc, place.segment, { at: finding.id, place: number }),
      place.note ? ` · ${place.note}` : null,
    ),
    side(language, sourceText(place.doc, place.segment), place.source),
    finding.language
      ? side(finding.language, targetText(place.doc, place.segment, finding.language), place.target)
      : null,
  );
}

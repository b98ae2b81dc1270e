// Findings: what to look at, filtered by check, severity, language and term; each opens to its places.

/** Places of a finding shown at first, and added each time. */
const PLACES = 6;

let findingTable = null;
let findingList = [];
let findingFilters = "";

const STATES = [["open", "Open"], ["confirmed", "Accepted"], ["false", "Judged false"], ["", "All"]];

/** Orders other than the report's own, which is the worst first. */
const FINDING_ORDERS = {
  term: (one, two) => (one.term?.text ?? "\uffff").localeCompare(two.term?.text ?? "\uffff", head.source) || one.number - two.number,
  place: byPlace,
};

/** Compare two findings by where they first stand in the text. */
function byPlace(one, two) {
  const [first, second] = [one.places[0], two.places[0]];
  return (first?.doc ?? 0) - (second?.doc ?? 0) || (first?.segment ?? 0) - (second?.segment ?? 0) || one.number - two.number;
}

function fitsFilters(finding, { q, check, severity, language, term, state: wanted }) {
  return (!wanted || verdictOf(finding) === wanted) && (!check || finding.check === check)
    && (!severity || finding.severity === severity) && (!language || (finding.language ?? "source") === language)
    && (!term || finding.term?.id === term) && (!q || foldText(`${finding.message} ${noteOf(finding)}`).includes(foldText(q.trim())));
}

/** Return options for a drop-down list, each with how many findings it would leave. */
function filterOptions(name, all, shownAs) {
  const values = state.findings;
  const counts = new Map();
  for (const finding of findings) {
    if (!fitsFilters(finding, { ...values, [name]: "" })) continue;
    const key = name === "language" ? finding.language ?? "source" : name === "term" ? finding.term?.id : finding[name];
    if (key) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  if (values[name] && !counts.has(values[name])) counts.set(values[name], 0);
  const rows = [...counts].map(([key, count]) => [key, `${shownAs(key)} (${figure(count)})`]);
  if (name === "term") rows.sort((one, two) => one[1].localeCompare(two[1], head.source));
  return [["", all], ...rows];
}

function showFindings(section) {
  const values = state.findings;
  const filters = JSON.stringify({ ...values, at: "" });
  if (filters !== findingFilters) {
    findingFilters = filters;
    findingList = findings.filter((finding) => fitsFilters(finding, values) || finding.id === values.at).sort(FINDING_ORDERS[values.order] ?? (() => 0));
    keepFocus(() => buildFindings(section, values));
  } else {
    findingTable.redraw();
    section.querySelector(".shown").textContent = shownWords();
  }
  const index = findingList.findIndex((finding) => finding.id === values.at);
  if (values.at && index >= 0 && showFindings.revealed !== values.at) findingTable.reveal(index);
  showFindings.revealed = values.at;
}

function shownWords() {
  const open = findingList.filter((finding) => verdictOf(finding) === "open").length;
  return `${figure(findingList.length)} of ${figure(findings.length)} shown, ${figure(open)} open`;
}

function buildFindings(section, values) {
  const change = (changes) => go("findings", { ...changes, at: "" }, { replace: true });
  const termText = (id) => termById.get(id)?.text.slice(0, 60) ?? id;
  const field = (label, name, all, shownAs) => choice(label, name, filterOptions(name, all, shownAs), values[name], (value) => change({ [name]: value }));
  const filtered = ["q", "check", "severity", "language", "term"].some((name) => values[name]) || values.state !== "open";
  const bars = make("div", { class: "toolbar", role: "search", "aria-label": "Filter findings" },
    choice("State", "state", STATES, values.state, (value) => change({ state: value })),
    field("Severity", "severity", "All severities", (key) => key),
    field("Check", "check", "All checks", checkTitle),
    field("Language", "language", "All languages", (key) => (key === "source" ? "source" : languageName(key))),
    field("Term", "term", "All terms", termText),
    choice("Order", "order", [["", "Worst first"], ["term", "By term"], ["place", "As in the text"]], values.order, (order) => change({ order })),
    searchBox("Find in messages", values.q, (q) => change({ q })),
    filtered ? make("button", { type: "button", on: { click: () => change({ ...DEFAULTS.findings }) } }, "Clear filters") : null,
    judgeAll(),
    make("span", { class: "shown", role: "status" }, shownWords()));
  const scroller = make("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": "Table of findings" });
  const titles = ["Severity", "What", "Language", "Term", "Places", "Verdict"];
  const table = make("table", { class: "findings", role: "table", "aria-label": "Findings" }, make("thead", { role: "rowgroup" },
    make("tr", { role: "row", "aria-rowindex": 1 }, titles.map((title) =>
      make("th", { scope: "col", role: "columnheader", class: `col-${title.toLowerCase()}` }, title)))));
  scroller.append(table);
  if (!findingList.length) scroller.append(make("p", { class: "nothing" }, findings.length ? "No finding fits these filters." : "No check found anything to look at."));
  section.replaceChildren(title("Findings"), bars, scroller);
  findingTable = new LongTable(scroller, table, (index) => findingRows(findingList[index]), 66);
  findingTable.show(findingList.length);
  showFindings.revealed = null;
}

/** Judge everything shown at once: asks for a reason, and can be undone in one step. */
function judgeAll() {
  const holder = make("span", { class: "all" });
  const openOnes = () => findingList.filter((finding) => verdictOf(finding) === "open");
  const ask = (verdict, label) => {
    const list = openOnes();
    const note = make("input", { type: "text", class: "note", list: "reasons", maxlength: 1000, "aria-label": "Reason", placeholder: "Reason" });
    const done = (event) => { event.preventDefault(); offer(); judge(list, verdict, note.value.trim()); };
    holder.replaceChildren(make("form", { on: { submit: done } }, note,
      make("button", { type: "submit" }, `${label} ${counted(list.length, "finding")}`),
      make("button", { type: "button", on: { click: offer } }, "Cancel")));
    note.focus();
  };
  const offer = () => holder.replaceChildren(
    make("button", { type: "button", "data-focus": "accept all", on: { click: () => ask("confirmed", "Accept") } }, "Accept all shown…"),
    make("button", { type: "button", "data-focus": "reject all", on: { click: () => ask("false", "Reject") } }, "Reject all shown…"));
  offer();
  return holder;
}

/** Return the row of a finding, and the row that it opens to. */
function findingRows(finding) {
  const open = state.findings.at === finding.id;
  const verdict = verdictOf(finding);
  const turn = () => go("findings", { at: open ? "" : finding.id }, { replace: true });
  const row = make("tr", { role: "row", class: `${open ? "open" : ""} verdict-${verdict}` },
    make("td", { role: "cell" }, severityMark(finding.severity)),
    make("th", { scope: "row", role: "rowheader" }, make("button", { type: "button", class: "opener", "aria-expanded": String(open),
      "data-focus": `finding ${finding.id}`, on: { click: turn } }, sentence(finding.message, finding, 400)),
    make("span", { class: "soft" }, checkTitle(finding.check), noteOf(finding) ? [" · ", make("bdi", {}, shown(noteOf(finding)))] : null)),
    make("td", { role: "cell" }, finding.language ? languageName(finding.language) : "source"),
    make("td", { role: "cell" }, finding.term ? link("terms", { open: finding.term.id, language: finding.language ?? "" }, {}, phrase(finding.term.text, finding.term.language)) : null),
    make("td", { role: "cell", class: "figure" }, figure(finding.places.length)),
    make("td", { role: "cell" }, verdictButtons(finding, "row")));
  return open ? [row, make("tr", { role: "row", class: "detail" }, make("td", { role: "cell", colspan: 6 }, openFinding(finding)))] : [row];
}

function openFinding(finding) {
  if (!textsAreHere()) return waiting();
  const list = make("div", { class: "evidence" });
  const more = make("button", { type: "button", class: "more", on: { click: () => add(50) } });
  let count = 0;
  const add = (number) => {
    list.append(...finding.places.slice(count, count + number).map((place, index) => evidence(finding, place, count + index)));
    count = Math.min(count + number, finding.places.length);
    more.hidden = count >= finding.places.length;
    more.textContent = `${figure(finding.places.length - count)} more places`;
  };
  add(PLACES);
  return make("div", { class: "opened" }, findingCard(finding, "card"), list, more);
}

/** Return one place of a finding: both sides, with what it points at marked. */
function evidence(finding, place, number) {
  const language = segmentLanguage(place.doc, place.segment);
  const side = (tag, text, flat) => make("p", { class: "side" }, make("span", { class: "tag" }, tag), running(text, tag, marksFrom(flat, "hit"), 900));
  return make("div", { class: "spot" },
    make("p", { class: "soft" }, placeLink(place.doc, place.segment, { at: finding.id, place: number }), place.note ? ` · ${place.note}` : null),
    side(language, sourceText(place.doc, place.segment), place.source),
    finding.language ? side(finding.language, targetText(place.doc, place.segment, finding.language), place.target) : null);
}

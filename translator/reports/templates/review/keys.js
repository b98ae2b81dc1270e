// The keyboard: from finding to finding, accept, reject, undo. Single keys can be switched off in the help.

const KEYS = [
  ["n", "j", "next open finding; next undecided term", () => step(1)],
  ["p", "k", "the one before", () => step(-1)],
  ["a", "", "accept the finding and go on", () => settle("confirmed")],
  ["r", "", "reject the finding; type a reason, Enter goes on", () => settle("false")],
  ["u", "", "undo the last decision", () => undo()],
  ["s", "", "see the finding side by side, or back in the table", () => swapView()],
  ["Escape", "", "close what is open", () => go(state.view, { open: "", at: "", seg: "" }, { replace: true })],
  ["/", "", "find", () => sectionOf(state.view).querySelector(".search")?.focus()],
  ["1", "", "overview", () => go("overview", state.overview)],
  ["2", "", "terms", () => go("terms", state.terms)],
  ["3", "", "side by side", () => go("texts", state.texts)],
  ["4", "", "findings", () => go("findings", state.findings)],
  ["?", "", "this help", () => openHelp()],
];
const KEYS_OFF = "translator-review-keys";

function keysAreOff() {
  return recall(KEYS_OFF) === "off";
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || keysAreOff()) return;
  if (event.target.closest("input, select, textarea, dialog[open]")) return;
  const found = KEYS.find(([key, other]) => event.key === key || (other && event.key === other));
  if (!found) return;
  event.preventDefault();
  found[3]();
}

function currentFinding() {
  return findingById.get(state[state.view]?.at ?? "");
}

/** Return the findings in the order in which the view shows them. */
function stepList() {
  if (state.view !== "texts") return findingView.list;
  const tags = new Set(visibleTargets(state.texts.hide));
  return findings
    .filter((finding) => finding.places.length && (!finding.language || tags.has(finding.language)))
    .sort(byPlace);
}

/** Go to the next or previous open finding. */
function step(by) {
  if (state.view === "terms") {
    stepTerm(by);
    return;
  }
  if (state.view === "overview") go("findings", { at: "" });
  const list = stepList();
  const current = list.indexOf(currentFinding());
  let index = current < 0 ? (by > 0 ? 0 : list.length - 1) : current + by;
  while (list[index] && verdictOf(list[index]) !== "open") index += by;
  if (!list[index]) {
    announce(by > 0 ? "No more open findings." : "No open finding before this one.");
    return;
  }
  goToFinding(list[index]);
}

/** Open the next or previous term that is split and undecided. */
function stepTerm(by) {
  const { list } = termView;
  let index = list.findIndex((term) => term.id === state.terms.open);
  index = index < 0 && by < 0 ? list.length - 1 : index + by;
  while (list[index] && !SHOW_TESTS.undecided(list[index])) index += by;
  if (!list[index]) {
    announce("No more terms to decide.");
    return;
  }
  go("terms", { open: list[index].id, language: "" }, { replace: true });
  sectionOf("terms").querySelector(`[data-focus="term ${list[index].id}"]`)?.focus({ preventScroll: true });
}

function goToFinding(finding) {
  if (state.view === "texts") goToPlace(finding, 0);
  else go("findings", { at: finding.id }, { replace: true });
  focusFinding(finding);
  if (state.view === "texts") announce(`${finding.severity}, ${languageName(finding.language)}: ${finding.message}`);
}

/** Put the focus on a finding's own button, so that Tab goes on from there. */
function focusFinding(finding) {
  const key = state.view === "texts" ? `margin ${finding.id} ${state.texts.seg}` : `finding ${finding.id}`;
  const target = sectionOf(state.view).querySelector(`[data-focus="${CSS.escape(key)}"]`);
  (target ?? document.getElementById("main")).focus({ preventScroll: true });
}

function settle(verdict) {
  const finding = currentFinding();
  if (!finding) {
    announce("No finding is chosen. Press n for the next one.");
    return;
  }
  judge([finding], verdict, noteOf(finding));
  if (verdict === "confirmed") step(1);
  else
    sectionOf(state.view)
      .querySelector(`.note[data-focus="note ${CSS.escape(finding.id)}"]`)
      ?.focus();
}

function swapView() {
  const finding = currentFinding();
  if (!finding) return;
  if (state.view === "texts") go("findings", { ...state.findings, at: finding.id });
  else if (finding.places.length) {
    const place = finding.places[0];
    go("texts", { doc: place.doc, seg: place.segment, at: finding.id, place: 0, q: "", only: "" });
  }
}

function openHelp() {
  const dialog = document.getElementById("help");
  dialog.replaceChildren(
    make("h2", { id: "help-title" }, "Keys"),
    make("dl", KEYS.map(keyLine)),
    make("p", make("label", keySwitch(), " Single keys act")),
    make("h2", "Signs"),
    legend(),
    make("h2", "From decisions to the next run"),
    nextSteps(),
    make("form", { method: "dialog" }, make("button.primary", "Close")),
  );
  dialog.showModal();
}

function keyLine([key, other, words]) {
  return [make("dt", make("kbd", key), other ? [" or ", make("kbd", other)] : null), make("dd", words)];
}

/** The box that switches single keys off, for people whose speech or tremor would press them. */
function keySwitch() {
  const change = (event) => remember(KEYS_OFF, event.target.checked ? "on" : "off");
  return make("input", { type: "checkbox", checked: !keysAreOff(), on: { change } });
}

function legend() {
  const severities = head.severities.map((severity, place) => [place ? ", " : "", severityMark(severity)]);
  return make(
    "ul.legend",
    make("li", severities, ": how bad a finding is"),
    make("li", make("span.splitmark", "≠ 2 ways"), ": a term comes out in several ways"),
    make("li", make("span.ruled", "✓"), ": the rendering that you prefer"),
    make("li", make("span.code", "⟨202E⟩"), ": a character that acts or hides, shown as its code"),
  );
}

function nextSteps() {
  const first = served
    ? "Decisions are saved in the run's folder as you make them."
    : "Download the decisions and move the file into the run's folder.";
  return make(
    "p",
    first,
    " Then ",
    make("code", "translator glossary learn DIR -o glossary.tsv"),
    " makes a glossary of what you decided on terms, and ",
    make("code", "translator run … --glossary glossary.tsv"),
    " respects it. Findings judged false stay away when the run is made again in the same folder.",
  );
}

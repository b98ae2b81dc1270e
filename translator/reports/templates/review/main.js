// The page as a whole: the views, the header, the theme, and what happens when something changes.

const PAGE_TITLE = document.title;
const SHOW = { overview: showOverview, terms: showTerms, texts: showTexts, findings: showFindings };

let shownAddress = null;

/** Return the section of a view. Its id is no address: a browser would scroll to it. */
function sectionOf(view) {
  return document.getElementById(`view-${view}`);
}

/** Show what the address says. */
function show() {
  const before = state.view;
  readAddress();
  shownAddress = location.hash;
  const main = document.getElementById("main");
  for (const view of VIEWS) sectionOf(view).hidden = view !== state.view;
  document.body.dataset.view = state.view;
  SHOW[state.view](sectionOf(state.view), before !== state.view);
  showNavigation();
  if (show.ready && before !== state.view) main.focus({ preventScroll: true });
  show.ready = true;
}

/** Draw again what depends on decisions. */
function redraw() {
  SHOW[state.view](sectionOf(state.view), true);
  showNavigation();
  showSaving();
}

function showNavigation() {
  const counts = { terms: terms.length, findings: openFindings().length };
  for (const item of document.querySelectorAll("nav a[data-view]")) {
    const view = item.dataset.view;
    item.href = addressOf(view, state[view]);
    if (view === state.view) item.setAttribute("aria-current", "page");
    else item.removeAttribute("aria-current");
    const badge = item.querySelector(".badge");
    if (badge) badge.textContent = figure(counts[view]);
  }
}

const THEMES = ["auto", "light", "dark"];
const THEME = "translator-review-theme";

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  const button = document.getElementById("theme");
  button.textContent = { auto: "◐ Auto", light: "☀ Light", dark: "☾ Dark" }[theme];
  button.setAttribute("aria-label", `Theme: ${theme}. Press to change.`);
}

function nextTheme() {
  const theme = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length];
  setTheme(theme);
  remember(THEME, theme);
}

function onPaper(printing) {
  const table = sectionOf(state.view).querySelector("table")?.longTable;
  if (printing) table?.drawAll();
  else table?.afterPrint();
}

/** Make the header's buttons do what they say. */
function listenToHeader() {
  const onClick = (id, act) => document.getElementById(id).addEventListener("click", act);
  onClick("theme", nextTheme);
  onClick("undo", undo);
  onClick("save", () => (served ? sendChanges() : download()));
  onClick("keys", openHelp);
  onClick("skip", (event) => {
    event.preventDefault(); // the address is kept for the view
    document.getElementById("main").focus();
  });
}

function listenToWindow() {
  document.addEventListener("keydown", onKey);
  addEventListener("hashchange", () => location.hash === shownAddress || show());
  addEventListener("focus", lookAgain);
  addEventListener("beforeprint", () => onPaper(true));
  addEventListener("afterprint", () => onPaper(false));
  addEventListener("beforeunload", (event) => unsaved.size && event.preventDefault());
  NARROW.addEventListener("change", () => LongTable.all.forEach((table) => table.watch()));
}

function start() {
  const theme = recall(THEME);
  setTheme(THEMES.includes(theme) ? theme : "auto");
  takeOver(block("decisions"));
  takeUpDraft();
  document.getElementById("reasons").append(...REASONS.map((value) => make("option", { value })));
  listenToHeader();
  listenToWindow();
  show();
  if (!textsAreHere()) document.addEventListener("DOMContentLoaded", redraw);
  showSaving();
  if (served) sendChanges();
  document.documentElement.dataset.ready = "1";
}

start();

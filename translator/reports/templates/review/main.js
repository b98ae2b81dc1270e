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
  SHOW[state.view](sectionOf(state.view));
  showNavigation();
  if (show.ready && before !== state.view) main.focus({ preventScroll: true });
  show.ready = true;
}

/** Draw again what depends on decisions. */
function redraw() {
  SHOW[state.view](sectionOf(state.view));
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
  try { localStorage.setItem(THEME, theme); } catch { /* this visit only, then */ }
}

function onPaper(printing) {
  const table = sectionOf(state.view).querySelector("table")?.longTable;
  if (printing) table?.drawAll();
  else table?.afterPrint();
}

function start() {
  let theme = "auto";
  try { theme = localStorage.getItem(THEME) ?? "auto"; } catch { /* as the system has it */ }
  setTheme(THEMES.includes(theme) ? theme : "auto");
  takeOver(block("decisions"));
  takeUpDraft();
  document.getElementById("theme").addEventListener("click", nextTheme);
  document.getElementById("undo").addEventListener("click", undo);
  document.getElementById("save").addEventListener("click", () => (served ? sendChanges() : download()));
  document.getElementById("keys").addEventListener("click", openHelp);
  document.getElementById("skip").addEventListener("click", (event) => { event.preventDefault(); document.getElementById("main").focus(); });
  document.addEventListener("keydown", onKey);
  window.addEventListener("hashchange", () => { if (location.hash !== shownAddress) show(); });
  NARROW.addEventListener("change", () => { for (const list of LongTable.all) list.watch(); });
  window.addEventListener("focus", lookAgain);
  window.addEventListener("beforeprint", () => onPaper(true));
  window.addEventListener("afterprint", () => onPaper(false));
  window.addEventListener("beforeunload", (event) => { if (unsaved.size) event.preventDefault(); });
  document.getElementById("reasons").append(...REASONS.map((value) => make("option", { value })));
  show();
  if (!textsAreHere()) document.addEventListener("DOMContentLoaded", redraw);
  showSaving();
  if (served) sendChanges();
  document.documentElement.dataset.ready = "1";
}

start();

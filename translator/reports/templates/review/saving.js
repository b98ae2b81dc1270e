// Where decisions go: straight into the run's folder when the page is served, else into a file to download.
// Until then they are a draft, kept by the browser under the review's id, so that closing the page loses nothing.

const served = document.documentElement.dataset.served ?? "";
const DRAFT = `translator-review:${head.review}`;
let saving = false;
let trouble = "";
let downloaded = false;

/** Show what has become of the decisions: how many are unsaved, what to press. */
function showSaving() {
  const count = unsaved.size;
  const total = KINDS.reduce((sum, kind) => sum + decisions[kind].size, 0);
  const words = document.getElementById("saving");
  words.className = trouble ? "trouble" : count ? "unsaved" : "saved";
  words.textContent =
    trouble ||
    (saving
      ? "Saving…"
      : count
        ? `${counted(count, "unsaved change")}`
        : total
          ? `${counted(total, "decision")} ${downloaded ? "downloaded" : "saved"}`
          : "");
  document.getElementById("undo").disabled = steps.length === 0;
  const save = document.getElementById("save");
  save.hidden = Boolean(served) && !trouble;
  save.disabled = !served && total === 0 && count === 0;
  save.textContent = served ? "Try again" : "Download decisions";
  document.title = `${count ? "● " : ""}${PAGE_TITLE}`;
}

function keepDraft() {
  remember(DRAFT, unsaved.size ? JSON.stringify([...unsaved.values()]) : null);
}

/** Take up a draft that an earlier visit left. */
function takeUpDraft() {
  const draft = JSON.parse(recall(DRAFT) ?? "[]");
  for (const { kind, key, value } of draft) {
    if (!KINDS.includes(kind)) continue;
    const was = decisions[kind].get(key) ?? null;
    if (sameDecision(was, value)) continue;
    setDecision(kind, key, value);
    unsaved.set(`${kind}\0${key}`, { kind, key, was, value });
  }
  if (unsaved.size && !served) announce(`${counted(unsaved.size, "unsaved change")} from an earlier visit.`);
}

/** Send what is unsaved to the server; what another window decided otherwise meanwhile is shown instead of lost. */
async function sendChanges() {
  if (saving || !unsaved.size) return;
  saving = true;
  const before = decisionsFile();
  const changes = [...unsaved.values()];
  try {
    const answer = await ask("POST", { changes });
    for (const change of changes) {
      const name = `${change.kind}\0${change.key}`;
      if (sameDecision(unsaved.get(name)?.value, change.value)) unsaved.delete(name);
      else if (unsaved.has(name)) unsaved.get(name).was = change.value;
    }
    for (const { kind, key } of answer.conflicts) unsaved.delete(`${kind}\0${key}`);
    takeOver(answer.decisions);
    trouble = "";
    if (answer.conflicts.length) {
      announce(`${counted(answer.conflicts.length, "decision")} had been changed elsewhere; that version is shown.`);
    }
  } catch (error) {
    trouble = `Not saved: ${error.message}`;
    announce(trouble);
  }
  saving = false;
  keepDraft();
  if (decisionsFile() === before) showSaving();
  else redraw();
  if (!trouble && unsaved.size) sendChanges();
}

/** Talk to the server that this page came from. */
async function ask(method, body) {
  const headers = { "Content-Type": "application/json" };
  const options = {
    method,
    headers,
    body: body && JSON.stringify(body),
    cache: "no-store",
    referrerPolicy: "no-referrer",
  };
  let response;
  try {
    response = await fetch(`${served}decisions.json`, options);
  } catch {
    throw new Error("the server does not answer. Start translator report --serve again.");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `the server answers ${response.status}.`);
  return answer;
}

/** Look whether another window has decided something. */
async function lookAgain() {
  if (!served || saving || unsaved.size) return;
  try {
    const before = decisionsFile();
    takeOver((await ask("GET")).decisions);
    if (decisionsFile() !== before) redraw();
  } catch (error) {
    trouble = error.message;
    showSaving();
  }
}

/** Return decisions.json as the page would write it. */
function decisionsFile() {
  const entries = (kind) => Object.fromEntries([...decisions[kind]].sort(([one], [two]) => (one < two ? -1 : 1)));
  const file = { format: 1, ...Object.fromEntries(KINDS.map((kind) => [kind, entries(kind)])) };
  return `${JSON.stringify(file, null, 1)}\n`;
}

function download() {
  const address = URL.createObjectURL(new Blob([decisionsFile()], { type: "application/json" }));
  make("a", { href: address, download: "decisions.json" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  unsaved.clear();
  downloaded = true;
  keepDraft();
  showSaving();
  announce("decisions.json downloaded. Move it into the run's folder.");
}

/** Called after every decision. */
function decisionsChanged() {
  renderingsByTerm = null;
  downloaded = false;
  keepDraft();
  redraw();
  if (served) sendChanges();
}

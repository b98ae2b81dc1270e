// What the reviewer decides: changes that can be undone, kept as a draft until they are saved.
// The shapes are those of decisions.json (translator/decisions.py).

const KINDS = ["renderings", "variants", "findings"];
const decisions = Object.fromEntries(KINDS.map((kind) => [kind, new Map()]));
const unsaved = new Map(); // "kind\0key" -> {kind, key, was, value}
const steps = []; // what undo takes back, one entry a decision: a list of {kind, key, value}

/** Take over decisions that were saved elsewhere; what is unsaved here stays on top. */
function takeOver(saved) {
  for (const kind of KINDS) {
    decisions[kind].clear();
    for (const [key, value] of Object.entries(saved[kind] ?? {})) decisions[kind].set(key, value);
  }
  for (const change of unsaved.values()) setDecision(change.kind, change.key, change.value);
  renderingsByTerm = null;
}

function setDecision(kind, key, value) {
  if (value === null) decisions[kind].delete(key);
  else decisions[kind].set(key, value);
}

/** Carry out changes ({kind, key, value}, value null to take a decision back) as one step that can be undone. */
function decide(changes, words) {
  steps.push(changes.map(({ kind, key }) => ({ kind, key, value: decisions[kind].get(key) ?? null })));
  carryOut(changes, words);
}

function carryOut(changes, words) {
  for (const { kind, key, value } of changes) {
    const name = `${kind}\0${key}`;
    const earlier = unsaved.get(name);
    const was = earlier ? earlier.was : (decisions[kind].get(key) ?? null);
    setDecision(kind, key, value);
    if (sameDecision(was, value)) unsaved.delete(name);
    else unsaved.set(name, { kind, key, was, value });
  }
  if (words) announce(words);
  decisionsChanged();
}

function sameDecision(one, two) {
  return JSON.stringify(one) === JSON.stringify(two);
}

/** Take back the last decision. */
function undo() {
  const changes = steps.pop();
  if (!changes) {
    announce("Nothing to undo.");
    return;
  }
  carryOut(changes, "Undone.");
}

// Findings

function verdictOf(finding) {
  return decisions.findings.get(finding.id)?.verdict ?? "open";
}

function noteOf(finding) {
  return decisions.findings.get(finding.id)?.note ?? "";
}

function findingValue(finding, verdict, note) {
  const { id, check, language, message } = finding;
  return { finding: id, verdict, check, language, message: message.slice(0, 2000), ...(note ? { note } : {}) };
}

/** Judge findings: "confirmed", "false", or "open" to take a verdict back. */
function judge(list, verdict, note = "") {
  const changes = list.map((finding) => ({
    kind: "findings",
    key: finding.id,
    value: verdict === "open" ? null : findingValue(finding, verdict, note),
  }));
  const what = { confirmed: "accepted, to be put right", false: "judged false", open: "open again" }[verdict];
  decide(changes, `${list.length === 1 ? "Finding" : counted(list.length, "finding")} ${what}.`);
}

// Renderings

function renderingKey(term, tag, key) {
  return `${term.id} ${tag} ${key}`;
}

/** Return the reviewer's status of a rendering, found by its key, else by the words that were decided on. */
function statusOf(term, tag, group) {
  const own = decisions.renderings.get(renderingKey(term, tag, group.key));
  if (own) return own.status;
  for (const one of renderingDecisions(term, tag)) if (group.forms?.includes(one.text)) return one.status;
  return "";
}

/** Return all decisions on the renderings of a term in one target. */
function renderingDecisions(term, tag) {
  return renderingIndex().get(`${term.id} ${tag}`) ?? [];
}

let renderingsByTerm = null;

function renderingIndex() {
  if (!renderingsByTerm) {
    renderingsByTerm = new Map();
    for (const one of decisions.renderings.values()) {
      const key = `${one.term_id} ${one.language}`;
      if (renderingsByTerm.has(key)) renderingsByTerm.get(key).push(one);
      else renderingsByTerm.set(key, [one]);
    }
  }
  return renderingsByTerm;
}

/** Return what a glossary that the run was given says of a rendering. */
function glossaryStatus(column, group) {
  return column.glossary.find(([text]) => group.forms.includes(text) || text === group.text)?.[1] ?? "";
}

function renderingValue(term, tag, group, status) {
  return {
    term_id: term.id,
    term: term.text,
    source: term.language,
    language: tag,
    key: group.key,
    text: group.text,
    status,
  };
}

/** Give a rendering a status; the same one again takes it back. One rendering alone can be preferred. */
function rule(term, tag, group, status) {
  const key = renderingKey(term, tag, group.key);
  const back = statusOf(term, tag, group) === status;
  const changes = [];
  for (const one of renderingDecisions(term, tag)) {
    const sameRendering = one.key === group.key || group.forms?.includes(one.text);
    if (sameRendering || (status === "preferred" && !back && one.status === "preferred")) {
      changes.push({ kind: "renderings", key: renderingKey(term, tag, one.key), value: null });
    }
  }
  if (!back) changes.push({ kind: "renderings", key, value: renderingValue(term, tag, group, status) });
  decide(changes, back ? `${group.text}: no longer ${status}.` : `${group.text}: ${status} for ${term.text}.`);
}

// Variants

function variantDecision(term, variant) {
  return decisions.variants.get(`${term.id} ${variant.text}`);
}

/** Say whether a variant is the same term or another; the same again takes it back. */
function settleVariant(term, variant, same) {
  const key = `${term.id} ${variant.text}`;
  const back = decisions.variants.get(key)?.same === same;
  const value = { term_id: term.id, term: term.text, source: term.language, text: variant.text, same };
  const words = back ? "open again" : same ? `the same term as ${term.text}` : `another term than ${term.text}`;
  decide([{ kind: "variants", key, value: back ? null : value }], `${variant.text}: ${words}.`);
}

// The controls that decide: on a finding, on a rendering, on a variant. Every view uses these.

const SEVERITY_SIGNS = { error: "●", warning: "▲", note: "◆" };
const VERDICT_WORDS = { open: "open", confirmed: "accepted", false: "judged false" };
const RULINGS = [
  ["preferred", "✓", "Prefer"],
  ["admitted", "○", "Admit"],
  ["forbidden", "✕", "Forbid"],
];
/** Reasons that reviewers give most often, offered while typing. */
const REASONS = [
  "both are right",
  "only inflected",
  "a name, kept on purpose",
  "the meaning differs here",
  "aligned with the wrong words",
  "written so in the source",
];

function severityMark(severity) {
  return make(
    "span",
    { class: `severity ${severity}` },
    make("span", { "aria-hidden": "true" }, SEVERITY_SIGNS[severity]),
    ` ${severity}`,
  );
}

/** Accept and reject buttons of a finding; the one that holds is pressed, and pressing it again takes it back. */
function verdictButtons(finding, where) {
  const verdict = verdictOf(finding);
  const button = (value, sign, label, words) => {
    const properties = {
      class: `verdict ${value}`,
      "aria-pressed": String(verdict === value),
      "aria-label": `${words}: ${finding.message.slice(0, 120)}`,
      title: words,
    };
    const act = () => judge([finding], verdict === value ? "open" : value, noteOf(finding));
    return press(`${where} ${finding.id} ${value}`, act, properties, signed(sign, label));
  };
  return make(
    "span.verdicts",
    button("confirmed", "✓", "Accept", "Accept: this is to be put right"),
    button("false", "✕", "Reject", "Reject: this is no fault"),
  );
}

/** A sign that is only looked at, before a word that says the same. */
function signed(sign, label) {
  return [make("span", { "aria-hidden": "true" }, sign), ` ${label}`];
}

/** The field for the reason of a verdict. Enter keeps it and goes on to the next finding. */
function noteField(finding) {
  const input = make("input.note", { value: noteOf(finding), list: "reasons", maxlength: 1000, autocomplete: "off" });
  input.type = "text";
  input.placeholder = "Why? Kept with the verdict";
  input.dataset.focus = `note ${finding.id}`;
  // Later, because drawing anew at once would take the button away that the mouse is about to press.
  input.addEventListener("blur", () => setTimeout(keepNote, 200, finding, input.value.trim()));
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    if (event.key === "Escape") input.value = noteOf(finding);
    const note = input.value.trim();
    focusFinding(finding);
    keepNote(finding, note);
    if (event.key === "Enter") step(1);
  });
  return make("label.field", make("span", "Reason"), input);
}

/** Keep the reason of a verdict, unless the verdict was taken back or the reason is being written still. */
function keepNote(finding, note) {
  const writing = document.activeElement?.dataset.focus === `note ${finding.id}`;
  const verdict = verdictOf(finding);
  if (!writing && verdict !== "open" && note !== noteOf(finding)) judge([finding], verdict, note);
}

/** Everything about one finding: why it was flagged, what to do, and the controls that settle it. */
function findingCard(finding, where) {
  const verdict = verdictOf(finding);
  const { term, language, severity } = finding;
  const [name, advice] = head.checks[finding.check] ?? [finding.check, ""];
  const more = advice && advice !== finding.suggestion ? make("span.soft", ` ${advice}`) : null;
  const settled =
    verdict === "open" ? null : make("strong", { class: `state ${verdict}` }, ` ${VERDICT_WORDS[verdict]}`);
  return make(
    "div",
    { class: `card ${severity}`, role: "group", "aria-label": `Finding: ${name}` },
    make("p.why", severityMark(severity), ` · ${name} · ${languageName(language)}`, settled),
    make("p.message", sentence(finding.message, finding)),
    make("p.advice", make("strong", "What to do: "), sentence(finding.suggestion, finding), more),
    make(
      "div.controls",
      verdictButtons(finding, where),
      verdict === "open" ? null : noteField(finding),
      term ? link("terms", { open: term.id, language: language ?? "" }, "Open the term") : null,
    ),
    finding.check === "source-variants" && term ? variantList(term) : null,
    term && language ? rulingList(term, language, where) : null,
  );
}

/** The renderings of a term in one target, each with prefer, admit and forbid. */
function rulingList(term, tag, where) {
  const column = term.columns[targets.indexOf(tag)];
  const known = column.groups.reduce((sum, group) => sum + group.count, 0) + column.omitted;
  const isHere = (one) => column.groups.some((group) => group.key === one.key || group.forms.includes(one.text));
  const added = renderingDecisions(term, tag)
    .filter((one) => !isHere(one))
    .map((one) => ({ key: one.key, text: one.text, forms: [one.text], count: 0 }));
  const counts = [
    ["left out", column.omitted],
    ["not followed", column.unknown],
  ];
  return make(
    "ul.rulings",
    { "aria-label": `Renderings in ${languageName(tag)}` },
    [...column.groups, ...added].map((group) => rulingRow(term, tag, group, known, where)),
    counts.map(([words, count]) => (count ? make("li", make("span.soft", `${words} ${figure(count)}×`)) : null)),
    where === "term" ? otherRendering(term, tag) : null,
  );
}

function rulingRow(term, tag, group, known, where) {
  const status = statusOf(term, tag, group);
  const button = ([value, sign, label]) => {
    const properties = {
      class: `ruling ${value}`,
      "aria-pressed": String(status === value),
      "aria-label": `${label} ${group.text} for ${term.text}`,
    };
    const act = () => rule(term, tag, group, value);
    return press(`${where} ${term.id} ${tag} ${group.key} ${value}`, act, properties, signed(sign, label));
  };
  return make(
    "li",
    { class: status },
    rulingName(term, tag, group),
    known ? bar(group.count / known) : make("span"),
    make("span.buttons", { role: "group" }, RULINGS.map(button)),
  );
}

/** Return a rendering with how often it stands there, its other forms, and what a glossary says of it. */
function rulingName(term, tag, group) {
  const fromGlossary = glossaryStatus(term.columns[targets.indexOf(tag)], group);
  return make(
    "span.rulingname",
    phrase(group.text, tag),
    make("span.count", group.count ? ` ${figure(group.count)}×` : " not in the text"),
    group.kept ? make("span.soft", " left as it is") : null,
    group.forms.length > 1 ? make("span.soft.forms", " also ", separated(group.forms.slice(1, 5), tag)) : null,
    fromGlossary ? make("span.soft", ` glossary: ${fromGlossary}`) : null,
  );
}

function separated(texts, tag) {
  return texts.flatMap((text, index) => [index ? ", " : "", phrase(text, tag)]);
}

/** A field for a rendering that stands nowhere in the text yet. */
function otherRendering(term, tag) {
  const input = make("input", { lang: tag, dir: languageDirection(tag), maxlength: 200, autocomplete: "off" });
  input.type = "text";
  input.placeholder = "Another rendering";
  input.ariaLabel = `Another rendering in ${languageName(tag)}`;
  input.dataset.focus = `other ${term.id} ${tag}`;
  const submit = (event) => {
    event.preventDefault();
    const text = input.value.trim();
    input.value = "";
    if (text) rule(term, tag, { key: text.toLowerCase(), text, forms: [text] }, "preferred");
  };
  return make("li.other", make("form", { on: { submit } }, input, make("button", { type: "submit" }, "Prefer")));
}

/** The variants of a term, each with same term, another term. */
function variantList(term) {
  return make(
    "ul.rulings",
    { "aria-label": `Variants of ${term.text}` },
    term.variants.map((variant) => variantRow(term, variant)),
  );
}

function variantRow(term, variant) {
  const own = variantDecision(term, variant);
  const button = (same, label, words) => {
    const properties = { class: "ruling", "aria-pressed": String(own?.same === same), "aria-label": words };
    const act = () => settleVariant(term, variant, same);
    return press(`variant ${term.id} ${variant.text} ${same}`, act, properties, label);
  };
  const count = make("span.count", ` ${figure(variant.count)}× ${variant.kind}`);
  return make(
    "li",
    make("span.rulingname", phrase(variant.text, term.language), count),
    make("span"),
    make(
      "span.buttons",
      { role: "group" },
      button(true, "same term", `${variant.text}: same term as ${term.text}`),
      button(false, "another term", `${variant.text}: another term than ${term.text}`),
    ),
  );
}

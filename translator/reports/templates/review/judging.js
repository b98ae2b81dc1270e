// The controls that decide: on a finding, on a rendering, on a variant. Every view uses these.

const SEVERITY_SIGNS = { error: "●", warning: "▲", note: "◆" };
const VERDICT_WORDS = { open: "open", confirmed: "accepted", false: "judged false" };
const RULINGS = [["preferred", "✓", "Prefer"], ["admitted", "○", "Admit"], ["forbidden", "✕", "Forbid"]];
/** Reasons that reviewers give most often, offered while typing. */
const REASONS = ["both are right", "only inflected", "a name, kept on purpose", "the meaning differs here",
  "aligned with the wrong words", "written so in the source"];

function severityMark(severity) {
  return make("span", { class: `severity ${severity}` }, make("span", { "aria-hidden": "true" },
    SEVERITY_SIGNS[severity]), ` ${severity}`);
}

/** Accept and reject buttons of a finding; the one that holds is pressed, and pressing it again takes it back. */
function verdictButtons(finding, where) {
  const verdict = verdictOf(finding);
  const button = (value, sign, label, words) => make("button", {
    type: "button", class: `verdict ${value}`, "aria-pressed": String(verdict === value),
    "aria-label": `${words}: ${finding.message.slice(0, 120)}`, title: words,
    "data-focus": `${where} ${finding.id} ${value}`,
    on: { click: (event) => { event.stopPropagation(); judge([finding], verdict === value ? "open" : value, noteOf(finding)); } },
  }, make("span", { "aria-hidden": "true" }, sign), ` ${label}`);
  return make("span", { class: "verdicts" },
    button("confirmed", "✓", "Accept", "Accept: this is to be put right"),
    button("false", "✕", "Reject", "Reject: this is no fault"));
}

/** The field for the reason of a verdict. */
function noteField(finding) {
  const save = () => {
    const note = input.value.trim();
    if (input.isConnected && note !== noteOf(finding)) judge([finding], verdictOf(finding), note);
  };
  const input = make("input", {
    type: "text", class: "note", value: noteOf(finding), list: "reasons", maxlength: 1000, autocomplete: "off",
    "data-focus": `note ${finding.id}`, placeholder: "Why? Kept with the verdict",
    on: { blur: save, keydown: (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      if (event.key === "Escape") input.value = noteOf(finding);
      else save();
      focusFinding(finding);
      if (event.key === "Enter") step(1);
    } },
  });
  return make("label", { class: "field" }, make("span", {}, "Reason"), input);
}

/** Everything about one finding: why it was flagged, what to do, its places, and the controls that settle it. */
function findingCard(finding, where) {
  const verdict = verdictOf(finding);
  const [title, advice] = head.checks[finding.check] ?? [finding.check, ""];
  return make("div", { class: `card ${finding.severity}`, role: "group", "aria-label": `Finding: ${title}` },
    make("p", { class: "why" }, severityMark(finding.severity), " · ", title, " · ",
      finding.language ? languageName(finding.language) : "source",
      verdict === "open" ? null : make("strong", { class: `state ${verdict}` }, ` ${VERDICT_WORDS[verdict]}`)),
    make("p", { class: "message" }, sentence(finding.message, finding)),
    make("p", { class: "advice" }, make("strong", {}, "What to do: "), sentence(finding.suggestion, finding),
      advice && advice !== finding.suggestion ? make("span", { class: "soft" }, ` ${advice}`) : null),
    make("div", { class: "controls" }, verdictButtons(finding, where), verdict === "open" ? null : noteField(finding),
      finding.term ? link("terms", { open: finding.term.id, language: finding.language ?? "" }, {}, "Open the term") : null),
    finding.check === "source-variants" && finding.term ? variantList(finding.term) : null,
    finding.term && finding.language ? rulingList(finding.term, finding.language, where) : null);
}

/** The renderings of a term in one target, each with prefer, admit and forbid. */
function rulingList(term, tag, where) {
  const column = term.columns[targets.indexOf(tag)];
  const known = column.groups.reduce((sum, group) => sum + group.count, 0) + column.omitted;
  const added = renderingDecisions(term, tag).filter((one) =>
    !column.groups.some((group) => group.key === one.key || group.forms.includes(one.text)));
  return make("ul", { class: "rulings", "aria-label": `Renderings in ${languageName(tag)}` },
    column.groups.map((group) => rulingRow(term, tag, group, known, where, glossaryStatus(column, group))),
    added.map((one) => rulingRow(term, tag, { key: one.key, text: one.text, forms: [one.text], count: 0 }, known, where, "")),
    column.omitted ? make("li", {}, make("span", { class: "soft" }, `left out ${figure(column.omitted)}×`)) : null,
    column.unknown ? make("li", {}, make("span", { class: "soft" }, `not followed ${figure(column.unknown)}×`)) : null,
    where === "term" ? otherRendering(term, tag) : null);
}

function rulingRow(term, tag, group, known, where, fromGlossary) {
  const status = statusOf(term, tag, group);
  const buttons = RULINGS.map(([value, sign, label]) => make("button", {
    type: "button", class: `ruling ${value}`, "aria-pressed": String(status === value),
    "aria-label": `${label} ${group.text} for ${term.text}`, title: label,
    "data-focus": `${where} ${term.id} ${tag} ${group.key} ${value}`,
    on: { click: (event) => { event.stopPropagation(); rule(term, tag, group, value); } },
  }, make("span", { "aria-hidden": "true" }, sign), make("span", { class: "label" }, ` ${label}`)));
  return make("li", { class: status },
    make("span", { class: "rulingname" }, phrase(group.text, tag), " ",
      make("span", { class: "count" }, group.count ? `${figure(group.count)}×` : "not in the text"),
      group.kept ? make("span", { class: "soft" }, " left as it is") : null,
      group.forms.length > 1 ? make("span", { class: "soft forms" }, " also ", separated(group.forms.slice(1, 5), tag)) : null,
      fromGlossary ? make("span", { class: "soft" }, ` glossary: ${fromGlossary}`) : null),
    known ? bar(group.count / known) : make("span"),
    make("span", { class: "buttons", role: "group" }, buttons));
}

function separated(texts, tag) {
  return texts.flatMap((text, index) => [index ? ", " : "", phrase(text, tag)]);
}

/** A field for a rendering that stands nowhere in the text yet. */
function otherRendering(term, tag) {
  const input = make("input", { type: "text", lang: tag, dir: languageDirection(tag), maxlength: 200, autocomplete: "off",
    "data-focus": `other ${term.id} ${tag}`, "aria-label": `Another rendering in ${languageName(tag)}`,
    placeholder: "Another rendering" });
  const add = (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text) rule(term, tag, { key: text.toLowerCase(), text, forms: [text] }, "preferred");
  };
  return make("li", { class: "other" }, make("form", { on: { submit: add } }, input,
    make("button", { type: "submit" }, "Prefer")));
}

/** The variants of a term, each with same term, another term. */
function variantList(term) {
  const row = (variant) => {
    const own = variantDecision(term, variant);
    const button = (same, label) => make("button", { type: "button", class: "ruling",
      "aria-pressed": String(own?.same === same), "data-focus": `variant ${term.id} ${variant.text} ${same}`,
      "aria-label": `${variant.text}: ${label} as ${term.text}`.replace("another term as", "another term than"),
      on: { click: (event) => { event.stopPropagation(); settleVariant(term, variant, same); } } }, label);
    return make("li", {}, make("span", { class: "rulingname" }, phrase(variant.text, term.language),
      make("span", { class: "count" }, ` ${figure(variant.count)}× ${variant.kind}`)), make("span"),
    make("span", { class: "buttons", role: "group" }, button(true, "same term"), button(false, "another term")));
  };
  return make("ul", { class: "rulings", "aria-label": `Variants of ${term.text}` }, term.variants.map(row));
}

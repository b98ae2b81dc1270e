// A segment side by side: its texts with their marks, the findings in its margin, and what it opens to.

/** Colours of terms; a term has the same one in every language and place. */
const COLOURS = 8;
/** Lines in the margin of a segment before it is opened: more would be higher than most texts. */
const MARGIN = 3;

function colourOf(term) {
  return `term c${term.number % COLOURS}`;
}

/** Return what to mark in a source: terms in their colours, what findings point at, and the current finding. */
function sourceMarks(doc, segment, own, flags) {
  const marks =
    state.texts.colours === "1"
      ? own.map(([term, occurrence]) => ({ ...placeOf(term, occurrence), class: colourOf(term), term: term.id }))
      : [];
  return [...marks, ...flagMarks(doc, segment, flags, "source", null)];
}

function flagMarks(doc, segment, flags, side, tag) {
  const current = isOpen(segment) ? state.texts.at : "";
  return flags
    .filter((finding) => verdictOf(finding) !== "false" && (side === "source" || finding.language === tag))
    .flatMap((finding) =>
      finding.places
        .filter((place) => place.doc === doc && place.segment === segment)
        .flatMap((place) => marksFrom(place[side], finding.id === current ? "current" : `flag ${finding.severity}`)),
    );
}

function targetCell(doc, segment, tag, own, flags) {
  const column = targets.indexOf(tag);
  const texts = textsOf(doc);
  const text = texts.targets[column][segment];
  const other = texts.against?.[column][segment];
  const status = texts.statuses[column][segment];
  if (other !== undefined && state.texts.changes === "1") return differing(other, text, tag);
  const marks =
    state.texts.colours === "1"
      ? own.flatMap(([term, occurrence]) =>
          marksFrom(renderingSpans(term, occurrence, column), colourOf(term), term.id),
        )
      : [];
  const empty = text.trim() ? null : make("span.soft", "empty");
  return [
    empty ?? running(text, tag, [...marks, ...flagMarks(doc, segment, flags, "target", tag)]),
    status ? make("span.soft.status", ` ${status}`) : null,
    other !== undefined ? make("span.soft.status", " changed") : null,
  ];
}

/** Return the findings to show of a segment: those of hidden languages and those judged false are left out. */
function standing(flags) {
  const tags = new Set(visibleTargets(state.texts.hide));
  return flags.filter((finding) => verdictOf(finding) !== "false" && (!finding.language || tags.has(finding.language)));
}

/** Return the findings of a segment for its margin: a line a check and term, a button a language. */
function marginList(doc, segment, flags, open) {
  const groups = [...Map.groupBy(standing(flags), (finding) => `${finding.check} ${finding.term?.id}`).values()];
  if (!groups.length) return null;
  const rest = open ? 0 : Math.max(0, groups.length - MARGIN);
  const unfold = () => go("texts", { seg: segment, at: "", place: 0 }, { replace: true });
  return make(
    "ul.marginlist",
    { "aria-label": `Findings on segment ${segment + 1}` },
    (rest ? groups.slice(0, MARGIN) : groups).map((own) => marginLine(own, doc, segment)),
    rest ? make("li", press(`unfold ${segment}`, unfold, { class: "more" }, `${rest} more`)) : null,
  );
}

function marginLine(own, doc, segment) {
  const { severity, check, term } = own[0];
  return make(
    "li",
    make("span.severity", { class: `severity ${severity}`, "aria-hidden": "true" }, SEVERITY_SIGNS[severity]),
    ` ${checkTitle(check)}`,
    term ? [": ", phrase(term.text, term.language)] : null,
    " ",
    own.map((finding) => marginButton(finding, doc, segment)),
  );
}

function marginButton(finding, doc, segment) {
  const place = finding.places.findIndex((one) => one.doc === doc && one.segment === segment);
  const properties = {
    class: `flagged ${verdictOf(finding)}`,
    "aria-pressed": String(isOpen(segment) && finding.id === state.texts.at),
    "aria-label": `${finding.severity}: ${checkTitle(finding.check)}, ${languageName(finding.language)}`,
    title: finding.message.slice(0, 300),
  };
  const act = () => go("texts", { seg: segment, at: finding.id, place: Math.max(0, place) }, { replace: true });
  const sign = verdictOf(finding) === "confirmed" ? "✓ " : "";
  return press(`margin ${finding.id} ${segment}`, act, properties, sign, finding.language ?? "source");
}

/** Cards of a segment that is open without one finding being chosen. */
const CARDS = 6;

/** Return what a segment opens to: the current finding, or all of them, and the terms with what they became. */
function openSegment(doc, segment, own, flags) {
  const current = flags.filter((finding) => finding.id === state.texts.at);
  const cards = current.length ? current : standing(flags).slice(0, CARDS);
  return make(
    "div.opened",
    current.map(otherPlaces),
    cards.map((finding) => findingCard(finding, "texts")),
    own.length ? make("section", make("h3", "Terms in this segment"), make("ul.termlist", own.map(termLine))) : null,
    !own.length && !cards.length ? make("p.soft", "No term and no finding here.") : null,
  );
}

/** Return a term of a segment with what it became in each language. */
function termLine([term, occurrence]) {
  const name = make(
    "span",
    { class: colourOf(term) },
    link("terms", { open: term.id }, phrase(term.text, term.language)),
  );
  return make(
    "li",
    name,
    visibleTargets(state.texts.hide).map((tag) => becameWhat(term, occurrence, tag)),
  );
}

function becameWhat(term, occurrence, tag) {
  const column = term.columns[targets.indexOf(tag)];
  const group = column.which[occurrence];
  return make(
    "span.became",
    make("span.soft", ` ${tag} `),
    group >= 0 ? phrase(column.groups[group].text, tag) : group === -1 ? "left out" : "not followed",
  );
}

/** Buttons that lead from place to place of one finding. */
function otherPlaces(finding) {
  const count = finding.places.length;
  if (count < 2) return null;
  const here = Number(state.texts.place);
  const move = (by, label) => press(`place ${label}`, () => goToPlace(finding, (here + by + count) % count), label);
  return make("p.places", move(-1, "Previous place"), ` place ${here + 1} of ${figure(count)} `, move(1, "Next place"));
}

function goToPlace(finding, number) {
  const place = finding.places[number];
  go("texts", { doc: place.doc, seg: place.segment, at: finding.id, place: number }, { replace: true });
}

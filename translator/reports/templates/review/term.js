// An opened term: what was decided on its renderings and variants, and every occurrence in context.

/** Occurrences of a group shown at first; a button brings more. */
const OCCURRENCES = 12;

/** The target that is least steady: the one to look at first. */
function leastSteady(term) {
  const shares = term.columns.map((column) => column.consistency ?? 2);
  return targets[shares.indexOf(Math.min(...shares))] ?? targets[0];
}

function openTerm(term) {
  if (!textsAreHere()) return waiting();
  const tag = targets.includes(state.terms.language) ? state.terms.language : leastSteady(term);
  const all = state.terms.all === "1";
  const related = findings.filter((finding) => finding.term === term).length;
  return make(
    "div.opened",
    term.variants.length ? make("section", make("h3", "Other ways of writing it"), variantList(term)) : null,
    related
      ? make("p", link("findings", { term: term.id, state: "" }, counted(related, "finding")), " on this term")
      : null,
    languageTabs(term, tag, all),
    make("section", make("h3", `Renderings in ${languageName(tag)}`), rulingList(term, tag, "term")),
    occurrenceGroups(term, tag, all ? visibleTargets(state.terms.hide) : [tag]),
  );
}

/** Buttons that choose the language whose renderings are decided on, and what else concerns all languages. */
function languageTabs(term, tag, all) {
  const change = (changes) => go("terms", changes, { replace: true });
  const tab = (other, column) =>
    press(
      `tab ${other}`,
      () => change({ language: other }),
      { "aria-pressed": String(other === tag) },
      languageName(other),
      isSplit(term, column) ? make("span.splitmark", " ≠") : null,
      isDecided(term, other) ? make("span.ruled", " ✓") : null,
    );
  return make(
    "div.tabs",
    { role: "group", "aria-label": "Language of the renderings below" },
    targets.map(tab),
    preferUsual(term),
    toggle("All languages side by side", all, (on) => change({ all: on ? "1" : "", language: tag })),
  );
}

/** A button that prefers the most frequent rendering in every language where nothing is decided. */
function preferUsual(term) {
  const tags = targets.filter((tag, column) => term.columns[column].groups.length && !isDecided(term, tag));
  if (!tags.length) return null;
  const prefer = (tag) => {
    const usual = term.columns[targets.indexOf(tag)].groups[0];
    const value = renderingValue(term, tag, usual, "preferred");
    return { kind: "renderings", key: renderingKey(term, tag, usual.key), value };
  };
  const where = tags.length === targets.length ? "every language" : counted(tags.length, "language");
  const act = () => decide(tags.map(prefer), `The most frequent rendering is preferred in ${where}.`);
  return press("prefer usual", act, `Prefer the most frequent in ${where}`);
}

/** Return every occurrence grouped by what it became in one target. */
function occurrenceGroups(term, tag, shownTags) {
  const column = term.columns[targets.indexOf(tag)];
  const byGroup = new Map();
  column.which.forEach((group, occurrence) => {
    if (!byGroup.has(group)) byGroup.set(group, []);
    byGroup.get(group).push(occurrence);
  });
  const order = [...column.groups.map((group) => group.number), -1, -2].filter((group) => byGroup.has(group));
  return make(
    "div.groups",
    order.map((group) => occurrenceGroup(term, tag, column, group, byGroup.get(group), shownTags)),
  );
}

function occurrenceGroup(term, tag, column, group, occurrences, shownTags) {
  const name = group >= 0 ? phrase(column.groups[group].text, tag) : group === -1 ? "Left out" : "Not followed";
  const kept = group >= 0 && column.groups[group].kept;
  const heads = [columnHead("Place"), [term.language, ...shownTags].map(languageHead)];
  const body = make("tbody");
  const draw = (occurrence) => occurrenceRow(term, occurrence, shownTags);
  const more = paged(body, occurrences, draw, OCCURRENCES, 100, "occurrence");
  return make(
    "section.group",
    make(
      "h4",
      name,
      make("span.count", ` ${figure(occurrences.length)}×`),
      kept ? make("span.soft", " left as it is") : null,
    ),
    make("div.scroll", make("table.occurrences", make("thead", make("tr", heads)), body)),
    more,
  );
}

/** Return one occurrence: where it stands, the source and the targets, the term and its renderings marked. */
function occurrenceRow(term, occurrence, shownTags) {
  const { doc, segment, start, end } = placeOf(term, occurrence);
  const language = segmentLanguage(doc, segment);
  return make(
    "tr",
    make("td", placeLink(doc, segment)),
    make("td", running(sourceText(doc, segment), language, [{ start, end, class: "hit" }], 600)),
    shownTags.map((tag) => {
      const place = targets.indexOf(tag);
      const unsure = term.columns[place].unsure.includes(occurrence);
      const marks = marksFrom(renderingSpans(term, occurrence, place), unsure ? "hit unsure" : "hit");
      return make(
        "td",
        running(targetText(doc, segment, tag), tag, marks, 600),
        unsure ? make("span.soft", " followed with little confidence") : null,
      );
    }),
  );
}

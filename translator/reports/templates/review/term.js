// An opened term: what was decided on its renderings and variants, and every occurrence in context.

/** The target that is least steady: the one to look at first. */
function leastSteady(term) {
  const shares = term.columns.map((column) => column.consistency ?? 2);
  return targets[shares.indexOf(Math.min(...shares))] ?? targets[0];
}

function openTerm(term) {
  if (!textsAreHere()) return waiting();
  const tag = targets.includes(state.terms.language) ? state.terms.language : leastSteady(term);
  const all = state.terms.all === "1";
  const related = findings.filter((finding) => finding.term === term);
  return make("div", { class: "opened" },
    term.variants.length ? make("section", {}, make("h3", {}, "Other ways of writing it"), variantList(term)) : null,
    related.length ? make("p", {}, link("findings", { term: term.id, state: "" }, {}, counted(related.length, "finding")), " on this term") : null,
    make("div", { class: "tabs", role: "group", "aria-label": "Language of the renderings below" }, targets.map((other) =>
      make("button", { type: "button", "aria-pressed": String(other === tag), "data-focus": `tab ${other}`,
        on: { click: () => go("terms", { language: other }, { replace: true }) } }, languageName(other),
      term.columns[targets.indexOf(other)].ways > 1 ? make("span", { class: "splitmark" }, " ≠") : null,
      isDecided(term, other) ? make("span", { class: "ruled" }, " ✓") : null)),
    preferUsual(term),
    toggle("All languages side by side", all, (on) => go("terms", { all: on ? "1" : "", language: tag }, { replace: true }), "all languages")),
    make("section", {}, make("h3", {}, `Renderings in ${languageName(tag)}`), rulingList(term, tag, "term")),
    occurrenceGroups(term, tag, all ? visibleTargets(state.terms.hide) : [tag]));
}

/** A button that prefers the most frequent rendering in every language where nothing is decided. */
function preferUsual(term) {
  const tags = targets.filter((tag, column) => term.columns[column].groups.length && !isDecided(term, tag));
  if (!tags.length) return null;
  const changes = () => tags.map((tag) => {
    const usual = term.columns[targets.indexOf(tag)].groups[0];
    return { kind: "renderings", key: renderingKey(term, tag, usual.key), value: renderingValue(term, tag, usual, "preferred") };
  });
  return make("button", { type: "button", "data-focus": "prefer usual",
    on: { click: () => decide(changes(), `The most frequent rendering is preferred in ${counted(tags.length, "language")}.`) } },
  `Prefer the most frequent in ${tags.length === targets.length ? "every language" : counted(tags.length, "language")}`);
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
  return make("div", { class: "groups" }, order.map((group) => occurrenceGroup(term, tag, column, group, byGroup.get(group), shownTags)));
}

function occurrenceGroup(term, tag, column, group, occurrences, shownTags) {
  const title = group >= 0 ? phrase(column.groups[group].text, tag) : group === -1 ? "Left out" : "Not followed";
  const kept = group >= 0 && column.groups[group].kept;
  const table = make("table", { class: "occurrences" },
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Place"), [term.language, ...shownTags].map((tag) =>
      make("th", { scope: "col", dir: languageDirection(tag) }, languageName(tag))))));
  const body = make("tbody");
  const more = make("button", { type: "button", class: "more", on: { click: () => add(100) } });
  let count = 0;
  const add = (number) => {
    body.append(...occurrences.slice(count, count + number).map((occurrence) => occurrenceRow(term, occurrence, shownTags)));
    count = Math.min(count + number, occurrences.length);
    more.hidden = count >= occurrences.length;
    more.textContent = `${figure(occurrences.length - count)} more`;
  };
  add(OCCURRENCES);
  table.append(body);
  return make("section", { class: "group" }, make("h4", {}, title, make("span", { class: "count" }, ` ${figure(occurrences.length)}×`),
    kept ? make("span", { class: "soft" }, " left as it is") : null), make("div", { class: "scroll" }, table), more);
}

/** Return one occurrence: where it stands, the source and the targets, the term and its renderings marked. */
function occurrenceRow(term, occurrence, shownTags) {
  const { doc, segment, start, end } = placeOf(term, occurrence);
  const language = segmentLanguage(doc, segment);
  return make("tr", {}, make("td", {}, placeLink(doc, segment)),
    make("td", {}, running(sourceText(doc, segment), language, [{ start, end, class: "hit" }], 600)),
    shownTags.map((tag) => {
      const place = targets.indexOf(tag);
      const unsure = term.columns[place].unsure.includes(occurrence);
      const marks = marksFrom(renderingSpans(term, occurrence, place), unsure ? "hit unsure" : "hit");
      return make("td", {}, running(targetText(doc, segment, tag), tag, marks, 600),
        unsure ? make("span", { class: "soft" }, " followed with little confidence") : null);
    }));
}

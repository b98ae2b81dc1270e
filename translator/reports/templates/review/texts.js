// Side by side: a document with all its languages in columns, terms coloured, findings in the margin.

/** Colours of terms; a term has the same one in every language and place. */
const COLOURS = 8;

let textTable = null;
let textList = [];
let textFilters = "";

function chosenSegments({ doc, q, only, changes }) {
  const document = Number(doc);
  const texts = textsOf(document);
  const wanted = foldText(q.trim());
  const fits = (segment) => {
    if (only === "findings" && !findingsIn(document, segment).some((finding) => verdictOf(finding) !== "false")) return false;
    if (only === "changes" && !texts.against?.some((column) => segment in column)) return false;
    return !wanted || [texts.sources[segment], ...texts.targets.map((column) => column[segment])].some((text) => foldText(text).includes(wanted));
  };
  return texts.sources.map((_, segment) => segment).filter(fits);
}

function showTexts(section) {
  if (!textsAreHere()) { section.replaceChildren(waiting()); return; }
  const values = state.texts;
  if (!head.documents[values.doc]) values.doc = "0";
  const filters = JSON.stringify({ ...values, seg: "", at: "", place: "" });
  if (filters !== textFilters) {
    textFilters = filters;
    textList = chosenSegments(values);
    keepFocus(() => buildTexts(section, values));
  } else textTable.redraw();
  const index = textList.indexOf(Number(values.seg));
  if (values.seg !== "" && index >= 0 && showTexts.revealed !== `${values.seg} ${values.at}`) textTable.reveal(index);
  if (values.seg !== "" && index < 0) announce("That segment is not among those shown. Clear the filters to see it.");
  showTexts.revealed = `${values.seg} ${values.at}`;
}

function buildTexts(section, values) {
  const change = (changes) => go("texts", changes, { replace: true });
  const documents = head.documents.map(([name], doc) => [String(doc), name.slice(0, 80)]);
  const onlys = [["", "All segments"], ["findings", "With findings"], ...(head.against ? [["changes", "Changed"]] : [])];
  const bars = make("div", { class: "toolbar", role: "search", "aria-label": "Filter segments" },
    documents.length > 1 ? choice("Document", "doc", documents, values.doc, (doc) => change({ doc, seg: "", at: "" })) : null,
    searchBox("Find in all languages", values.q, (q) => change({ q, seg: "", at: "" })),
    choice("Show", "only", onlys, values.only, (only) => change({ only })),
    toggle("Colour terms", values.colours === "1", (on) => change({ colours: on ? "1" : "" })),
    head.against ? toggle(`Changes against ${head.against}`, values.changes === "1", (on) => change({ changes: on ? "1" : "" })) : null,
    columnToggles("texts", values.hide),
    make("span", { class: "shown", role: "status" }, `${figure(textList.length)} of ${counted(textsOf(Number(values.doc)).sources.length, "segment")}`));
  const tags = visibleTargets(values.hide);
  const scroller = make("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": "Text side by side" });
  const columns = [head.documents[values.doc][1], ...tags];
  const table = make("table", { class: `parallel columns-${Math.min(tags.length + 1, 9)}`, role: "table", "aria-label": "Segments by language" },
    make("thead", { role: "rowgroup" }, make("tr", { role: "row", "aria-rowindex": 1 },
      make("th", { scope: "col", role: "columnheader", class: "number" }, "#"),
      columns.map((tag) => make("th", { scope: "col", role: "columnheader", dir: languageDirection(tag) }, languageName(tag))),
      make("th", { scope: "col", role: "columnheader", class: "margin" }, "Findings"))));
  scroller.append(table);
  if (!textList.length) scroller.append(make("p", { class: "nothing" }, "No segment fits these filters."));
  section.replaceChildren(title("Side by side"), bars, scroller);
  const starts = new Set(textsOf(Number(values.doc)).blocks);
  textTable = new LongTable(scroller, table, (index) => segmentRows(Number(values.doc), textList[index], starts), 92);
  textTable.show(textList.length);
  showTexts.revealed = null;
}

/** Return the row of a segment, and what it opens to. */
function segmentRows(doc, segment, starts) {
  const open = state.texts.seg !== "" && Number(state.texts.seg) === segment;
  const tags = visibleTargets(state.texts.hide);
  const texts = textsOf(doc);
  const classes = [open ? "open" : "", starts.has(segment) ? "starts" : "", texts.headings.includes(segment) ? "heading" : ""];
  const turn = () => go("texts", open ? { seg: "", at: "" } : { seg: segment, at: "", place: 0 }, { replace: true });
  const own = termsIn(doc, segment);
  const flags = findingsIn(doc, segment);
  const language = segmentLanguage(doc, segment);
  const row = make("tr", { role: "row", class: classes.join(" ").trim() },
    make("th", { scope: "row", role: "rowheader", class: "number" }, make("button", { type: "button", "aria-expanded": String(open),
      "aria-label": `Segment ${segment + 1}`, "data-focus": `segment ${segment}`, on: { click: turn } }, figure(segment + 1))),
    make("td", { role: "cell", "data-label": languageName(language) }, running(texts.sources[segment], language, sourceMarks(doc, segment, own, flags))),
    tags.map((tag) => make("td", { role: "cell", "data-label": languageName(tag) }, targetCell(doc, segment, tag, own, flags))),
    make("td", { role: "cell", class: "margin" }, marginList(doc, segment, flags, open)));
  if (!open) return [row];
  return [row, make("tr", { role: "row", class: "detail" }, make("td", { role: "cell", colspan: tags.length + 3 }, openSegment(doc, segment, own, flags)))];
}

function colourOf(term) {
  return `term c${term.number % COLOURS}`;
}

/** Return what to mark in a source: terms in their colours, what findings point at, and the current finding. */
function sourceMarks(doc, segment, own, flags) {
  const marks = state.texts.colours === "1"
    ? own.map(([term, occurrence]) => ({ ...placeOf(term, occurrence), class: colourOf(term), term: term.id })) : [];
  return [...marks, ...flagMarks(doc, segment, flags, "source", null)];
}

function flagMarks(doc, segment, flags, side, tag) {
  return flags.filter((finding) => verdictOf(finding) !== "false" && (side === "source" || finding.language === tag))
    .flatMap((finding) => finding.places.filter((place) => place.doc === doc && place.segment === segment)
      .flatMap((place) => marksFrom(place[side], finding.id === state.texts.at ? "current" : `flag ${finding.severity}`)));
}

function targetCell(doc, segment, tag, own, flags) {
  const column = targets.indexOf(tag);
  const texts = textsOf(doc);
  const text = texts.targets[column][segment];
  const other = texts.against?.[column][segment];
  const status = texts.statuses[column][segment];
  if (other !== undefined && state.texts.changes === "1") return differing(other, text, tag);
  const marks = state.texts.colours === "1" ? own.flatMap(([term, occurrence]) =>
    marksFrom(renderingSpans(term, occurrence, column), colourOf(term), term.id)) : [];
  const empty = text.trim() ? null : make("span", { class: "soft" }, "empty");
  return [empty ?? running(text, tag, [...marks, ...flagMarks(doc, segment, flags, "target", tag)]),
    status ? make("span", { class: "soft status" }, ` ${status}`) : null,
    other !== undefined ? make("span", { class: "soft status" }, " changed") : null];
}

/** Return the findings of a segment, a line a check and term, a button a language; hidden languages and what was
    judged false are left out. */
function marginList(doc, segment, flags, open) {
  const tags = new Set(visibleTargets(state.texts.hide));
  const list = flags.filter((finding) => verdictOf(finding) !== "false" && (!finding.language || tags.has(finding.language)));
  if (!list.length) return null;
  const button = (finding) => make("button", { type: "button", class: `flagged ${verdictOf(finding)}`,
    "aria-pressed": String(open && finding.id === state.texts.at), "data-focus": `margin ${finding.id} ${segment}`,
    "aria-label": `${finding.severity}: ${checkTitle(finding.check)}, ${languageName(finding.language)}`, title: finding.message.slice(0, 300),
    on: { click: () => go("texts", { seg: segment, at: finding.id, place: placeNumber(finding, doc, segment) }, { replace: true }) } },
  verdictOf(finding) === "confirmed" ? "✓ " : "", finding.language ?? "source");
  const groups = Map.groupBy(list, (finding) => `${finding.check} ${finding.term?.id}`);
  return make("ul", { class: "marginlist", "aria-label": `Findings on segment ${segment + 1}` }, [...groups.values()].map((own) => {
    const { severity, check, term } = own[0];
    return make("li", {}, make("span", { class: `severity ${severity}`, "aria-hidden": "true" }, SEVERITY_SIGNS[severity]),
      ` ${checkTitle(check)}`, term ? [": ", phrase(term.text, term.language)] : null, " ", own.map(button));
  }));
}

function placeNumber(finding, doc, segment) {
  return Math.max(0, finding.places.findIndex((place) => place.doc === doc && place.segment === segment));
}

/** Return what a segment opens to: the current finding, or all of them, and the terms with what they became. */
function openSegment(doc, segment, own, flags) {
  const current = flags.filter((finding) => finding.id === state.texts.at);
  const cards = current.length ? current : flags.filter((finding) => verdictOf(finding) !== "false").slice(0, 6);
  return make("div", { class: "opened" },
    current.map((finding) => otherPlaces(finding)),
    cards.map((finding) => findingCard(finding, "texts")),
    own.length ? make("section", {}, make("h3", {}, "Terms in this segment"), make("ul", { class: "termlist" }, own.map(([term, occurrence]) =>
      make("li", {}, make("span", { class: colourOf(term) }, link("terms", { open: term.id }, {}, phrase(term.text, term.language))),
        visibleTargets(state.texts.hide).map((tag) => becameWhat(term, occurrence, tag)))))) : null,
    !own.length && !cards.length ? make("p", { class: "soft" }, "No term and no finding here.") : null);
}

function becameWhat(term, occurrence, tag) {
  const column = term.columns[targets.indexOf(tag)];
  const group = column.which[occurrence];
  return make("span", { class: "became" }, make("span", { class: "soft" }, ` ${tag} `),
    group >= 0 ? phrase(column.groups[group].text, tag) : group === -1 ? "left out" : "not followed");
}

/** Buttons that lead from place to place of one finding. */
function otherPlaces(finding) {
  if (finding.places.length < 2) return null;
  const here = Number(state.texts.place);
  const move = (by, label) => make("button", { type: "button", "data-focus": `place ${label}`,
    on: { click: () => goToPlace(finding, (here + by + finding.places.length) % finding.places.length) } }, label);
  return make("p", { class: "places" }, move(-1, "Previous place"), ` place ${here + 1} of ${figure(finding.places.length)} `, move(1, "Next place"));
}

function goToPlace(finding, number) {
  const place = finding.places[number];
  go("texts", { doc: place.doc, seg: place.segment, at: finding.id, place: number }, { replace: true });
}

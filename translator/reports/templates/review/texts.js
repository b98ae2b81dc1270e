// Side by side: a document with all its languages in columns.

function chosenSegments({ doc, q, only }) {
  const document = Number(doc);
  const texts = textsOf(document);
  const wanted = foldText(q.trim());
  if (wanted)
    texts.folded ??= texts.sources.map((source, segment) =>
      foldText([source, ...texts.targets.map((column) => column[segment])].join("\n")),
    );
  const fits = (segment) => {
    if (only === "findings" && !findingsIn(document, segment).some((finding) => verdictOf(finding) !== "false"))
      return false;
    if (only === "changes" && !texts.against?.some((column) => segment in column)) return false;
    return !wanted || texts.folded[segment].includes(wanted);
  };
  return texts.sources.map((_, segment) => segment).filter(fits);
}

const textView = new ListView({
  heading: "Side by side",
  selection: ["seg", "at", "place"],
  guess: 92,
  choose: chosenSegments,
  build: buildTexts,
  draw: (segment) => segmentRows(Number(state.texts.doc), segment),
  opened: (list, values) => (values.seg === "" ? -1 : list.indexOf(Number(values.seg))),
});

function showTexts(section, all) {
  if (!textsAreHere()) {
    section.replaceChildren(waiting());
    return;
  }
  if (!head.documents[state.texts.doc]) state.texts.doc = "0";
  textView.show(section, state.texts, all);
  if (state.texts.seg !== "" && !textView.list.includes(Number(state.texts.seg)))
    announce("That segment is not among those shown. Clear the filters to see it.");
}

function buildTexts(values, list) {
  const tags = visibleTargets(values.hide);
  const table = headedTable(
    "parallel",
    "Segments by language",
    columnHead({ class: "number" }, "#"),
    [head.documents[values.doc][1], ...tags].map(languageHead),
    columnHead({ class: "margin" }, "Findings"),
  );
  table.classList.add(`columns-${Math.min(tags.length + 1, 9)}`);
  return { bars: textBars(values, list), table, nothing: "No segment fits these filters." };
}

function textBars(values, list) {
  const change = (changes) => go("texts", changes, { replace: true });
  const documents = head.documents.map(([name], doc) => [String(doc), name.slice(0, 80)]);
  const shows = [
    ["", "All segments"],
    ["findings", "With findings"],
  ];
  if (head.against) shows.push(["changes", "Changed"]);
  return toolbar(
    "Filter segments",
    `${figure(list.length)} of ${counted(textsOf(Number(values.doc)).sources.length, "segment")}`,
    documents.length > 1
      ? choice("Document", "doc", documents, values.doc, (doc) => change({ doc, seg: "", at: "" }))
      : null,
    searchBox("Find in all languages", values.q, (q) => change({ q, seg: "", at: "" })),
    choice("Show", "only", shows, values.only, (only) => change({ only })),
    toggle("Colour terms", values.colours === "1", (on) => change({ colours: on ? "1" : "" })),
    head.against
      ? toggle(`Changes against ${head.against}`, values.changes === "1", (on) => change({ changes: on ? "1" : "" }))
      : null,
    columnToggles("texts", values.hide),
  );
}

/** Tell whether a segment is the one that is open. */
function isOpen(segment) {
  return state.texts.seg !== "" && Number(state.texts.seg) === segment;
}

/** Return the row of a segment, and what it opens to. */
function segmentRows(doc, segment) {
  const open = isOpen(segment);
  const texts = textsOf(doc);
  const [own, flags] = [termsIn(doc, segment), findingsIn(doc, segment)];
  const language = segmentLanguage(doc, segment);
  const turn = () => go("texts", open ? { seg: "", at: "" } : { seg: segment, at: "", place: 0 }, { replace: true });
  const properties = { "aria-expanded": String(open), "aria-label": `Segment ${segment + 1}` };
  const source = running(texts.sources[segment], language, sourceMarks(doc, segment, own, flags));
  const cells = [
    rowHead({ class: "number" }, press(`segment ${segment}`, turn, properties, figure(segment + 1))),
    cell({ "data-label": languageName(language) }, source),
    ...visibleTargets(state.texts.hide).map((tag) =>
      cell({ "data-label": languageName(tag) }, targetCell(doc, segment, tag, own, flags)),
    ),
    cell({ class: "margin" }, marginList(doc, segment, flags, open)),
  ];
  const classes = [texts.blocks.has(segment) ? "starts" : "", texts.headings.has(segment) ? "heading" : ""];
  return openingRow(classes.join(" "), open, cells, () => openSegment(doc, segment, own, flags));
}

// Terms: one row a term, one column a language; a row opens to every occurrence, grouped by rendering.

function isSplit(term, column) {
  return term.columns[column].ways > 1;
}

function isDecided(term, tag) {
  return renderingDecisions(term, tag).some((one) => one.status === "preferred");
}

/** Occurrences that would change if every target used its most frequent rendering, where nothing is decided yet. */
function need(term) {
  let sum = 0;
  term.columns.forEach((column, place) => {
    if (isDecided(term, targets[place]) || !column.groups.length) return;
    sum += column.groups.slice(1).reduce((rest, group) => rest + group.count, 0) + column.omitted;
  });
  return sum;
}

const TERM_SORTS = [
  ["need", "Most to decide"],
  ["count", "Most frequent"],
  ["term", "Alphabetical"],
  ["order", "As ranked"],
];
const TERM_SHOWS = [
  ["", "All terms"],
  ["split", "Split somewhere"],
  ["undecided", "Split and undecided"],
  ["variants", "With variants"],
  ["decided", "Decided"],
];

const SHOW_TESTS = {
  split: (term) => targets.some((tag, column) => isSplit(term, column)),
  undecided: (term) => targets.some((tag, column) => isSplit(term, column) && !isDecided(term, tag)),
  variants: (term) => term.variants.length > 0,
  decided: (term) => targets.some((tag) => renderingDecisions(term, tag).length > 0),
};

function foldText(text) {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
}

/** Return the words that a term can be found by: its own, its variants', its renderings'. */
function searchable(term) {
  term.words ??= foldText(
    [
      term.text,
      ...term.variants.map((one) => one.text),
      ...term.columns.flatMap((column) => column.groups.map((group) => group.text)),
    ].join("\n"),
  );
  return term.words;
}

function chosenTerms({ q, kind, show: which, sort }) {
  const wanted = foldText(q.trim());
  const list = terms.filter(
    (term) =>
      (!kind || term.kind === kind) &&
      (!which || SHOW_TESTS[which]?.(term)) &&
      (!wanted || searchable(term).includes(wanted)),
  );
  const column = targets.indexOf(sort);
  const needs = new Map(list.map((term) => [term, need(term)]));
  const orders = {
    need: (one, two) => needs.get(two) - needs.get(one),
    count: (one, two) => two.count - one.count,
    term: (one, two) => one.text.localeCompare(two.text, head.source),
    order: () => 0,
  };
  const byColumn = (one, two) =>
    (one.columns[column].consistency ?? 2) - (two.columns[column].consistency ?? 2) || two.count - one.count;
  const order = column >= 0 ? byColumn : (orders[sort] ?? orders.need);
  return list.sort((one, two) => order(one, two) || one.number - two.number);
}

/** Return the targets that are not hidden. */
function visibleTargets(hide) {
  const hidden = new Set(hide.split(","));
  return targets.filter((tag) => !hidden.has(tag));
}

/** Buttons that show and hide the columns of languages. */
function columnToggles(view, hide) {
  const hidden = new Set(hide.split(",").filter(Boolean));
  return make(
    "div",
    { class: "columns", role: "group", "aria-label": "Languages shown" },
    targets.map((tag) =>
      toggle(
        tag,
        !hidden.has(tag),
        (on) => {
          if (on) hidden.delete(tag);
          else hidden.add(tag);
          go(view, { hide: [...hidden].join(",") }, { replace: true });
        },
        `column ${tag}`,
      ),
    ),
  );
}

const termView = new ListView({
  heading: "Terms",
  selection: ["open", "language", "all"],
  guess: 58,
  choose: chosenTerms,
  build: buildTerms,
  draw: termRows,
  opened: (list, values) => list.findIndex((term) => term.id === values.open),
});

function showTerms(section, all) {
  termView.show(section, state.terms, all);
  if (state.terms.open && !termView.list.some((term) => term.id === state.terms.open))
    announce("The term is not among those shown. Clear the filters to see it.");
}

function buildTerms(values, list) {
  const change = (changes) => go("terms", changes, { replace: true });
  const kinds = [...new Set(terms.map((term) => term.kind))].map((kind) => [kind, kind]);
  const sorts = [...TERM_SORTS, ...targets.map((tag) => [tag, `Least steady in ${languageName(tag)}`])];
  const bars = toolbar(
    "Filter terms",
    `${figure(list.length)} of ${counted(terms.length, "term")}`,
    searchBox("Find a term or rendering", values.q, (q) => change({ q })),
    choice("Show", "show", TERM_SHOWS, values.show, (show) => change({ show })),
    choice("Kind", "kind", [["", "All kinds"], ...kinds], values.kind, (kind) => change({ kind })),
    choice("Order", "sort", sorts, values.sort, (sort) => change({ sort })),
    columnToggles("terms", values.hide),
  );
  const tags = visibleTargets(values.hide);
  const table = headedTable(
    "matrix",
    "Terms by language",
    sortHead("term", "Term", "ascending", "termhead"),
    sortHead("count", "Count", "descending", "figure counthead"),
    tags.map((tag) => sortHead(tag, languageName(tag), "ascending", "languagehead")),
  );
  table.style.setProperty("--columns", tags.length);
  return { bars, table, nothing: terms.length ? "No term fits these filters." : "No terms were found in this text." };
}

/** The heading of a column that the terms can be sorted by. */
function sortHead(sort, label, direction, name) {
  const here = state.terms.sort === sort;
  const arrow = make("span", { "aria-hidden": "true" }, here ? (direction === "ascending" ? " ↑" : " ↓") : "");
  const act = () => go("terms", { sort: here ? "need" : sort }, { replace: true });
  const properties = { class: name, "aria-sort": here ? direction : "none" };
  return columnHead(properties, press(`sort ${sort}`, act, { class: "sort" }, label, arrow));
}

/** Return the row of a term, and the row that it opens to. */
function termRows(term) {
  const open = state.terms.open === term.id;
  const turn = (language = "") =>
    go("terms", open && !language ? { open: "", language } : { open: term.id, language }, { replace: open });
  const forms = term.variants.slice(0, 3).map((one) => one.text);
  const cells = [
    rowHead(
      opener(`term ${term.id}`, open, () => turn(), phrase(term.text, term.language)),
      forms.length ? make("span.soft.variants", "also ", separated(forms, term.language)) : null,
    ),
    cell({ class: "figure" }, figure(term.count), make("span.soft.kind", term.kind)),
    ...visibleTargets(state.terms.hide).map((tag) => termCell(term, tag, () => turn(tag))),
  ];
  return openingRow("", open, cells, () => openTerm(term));
}

/** Return the cell of a term in one target: the rendering that rules, how steady it is, and a mark where it is split. */
function termCell(term, tag, onOpen) {
  const column = term.columns[targets.indexOf(tag)];
  const preferred = renderingDecisions(term, tag).find((one) => one.status === "preferred");
  const usual = column.groups[0];
  const shownCell = cell({ class: "rendering", on: { click: onOpen } });
  if (preferred)
    shownCell.append(phrase(preferred.text, tag), make("span", { class: "ruled", title: "preferred by you" }, " ✓"));
  else if (usual) shownCell.append(phrase(usual.text, tag));
  else shownCell.append(make("span.soft", column.omitted ? "left out" : "not followed"));
  const details = make("span.steadiness");
  if (column.consistency !== null && (usual || column.omitted))
    details.append(bar(column.consistency), make("span.share", percent(column.consistency)));
  if (column.ways > 1)
    details.append(make("span.splitmark", make("span", { "aria-hidden": "true" }, "≠ "), `${column.ways} ways`));
  shownCell.append(details);
  return shownCell;
}

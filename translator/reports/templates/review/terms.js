// Terms: one row a term, one column a language; a row opens to every occurrence, grouped by rendering.

/** Occurrences of a group shown at first, and added each time. */
const OCCURRENCES = 12;

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

const TERM_SORTS = [["need", "Most to decide"], ["count", "Most frequent"], ["term", "Alphabetical"], ["order", "As ranked"]];
const TERM_SHOWS = [["", "All terms"], ["split", "Split somewhere"], ["undecided", "Split and undecided"], ["variants", "With variants"],
  ["decided", "Decided"]];

const SHOW_TESTS = {
  split: (term) => targets.some((tag, column) => isSplit(term, column)),
  undecided: (term) => targets.some((tag, column) => isSplit(term, column) && !isDecided(term, tag)),
  variants: (term) => term.variants.length > 0,
  decided: (term) => targets.some((tag) => renderingDecisions(term, tag).length > 0),
};

function foldText(text) {
  return text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
}

/** Return the words that a term can be found by: its own, its variants', its renderings'. */
function searchable(term) {
  term.words ??= foldText([term.text, ...term.variants.map((one) => one.text),
    ...term.columns.flatMap((column) => column.groups.map((group) => group.text))].join("\n"));
  return term.words;
}

function chosenTerms({ q, kind, show: which, sort }) {
  const wanted = foldText(q.trim());
  const list = terms.filter((term) => (!kind || term.kind === kind) && (!which || SHOW_TESTS[which]?.(term))
    && (!wanted || searchable(term).includes(wanted)));
  const column = targets.indexOf(sort);
  const needs = new Map(list.map((term) => [term, need(term)]));
  const orders = {
    need: (one, two) => needs.get(two) - needs.get(one),
    count: (one, two) => two.count - one.count,
    term: (one, two) => one.text.localeCompare(two.text, head.source),
    order: () => 0,
  };
  const byColumn = (one, two) => (one.columns[column].consistency ?? 2) - (two.columns[column].consistency ?? 2)
    || two.count - one.count;
  const order = column >= 0 ? byColumn : orders[sort] ?? orders.need;
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
  return make("div", { class: "columns", role: "group", "aria-label": "Languages shown" }, targets.map((tag) =>
    toggle(tag, !hidden.has(tag), (on) => {
      if (on) hidden.delete(tag); else hidden.add(tag);
      go(view, { hide: [...hidden].join(",") }, { replace: true });
    }, `column ${tag}`)));
}

let termTable = null;
let termList = [];
let termFilters = "";

function showTerms(section) {
  const values = state.terms;
  const filters = JSON.stringify({ ...values, open: "", language: "", all: "" });
  if (filters !== termFilters) {
    termFilters = filters;
    termList = chosenTerms(values);
    keepFocus(() => buildTerms(section, values));
    if (!values.open) return;
  } else termTable.redraw();
  const index = termList.findIndex((term) => term.id === values.open);
  if (index >= 0 && showTerms.revealed !== values.open) termTable.reveal(index);
  showTerms.revealed = values.open;
  if (values.open && index < 0) announce("The term is not among those shown. Clear the filters to see it.");
}

function buildTerms(section, values) {
  const change = (changes) => go("terms", changes, { replace: true });
  const kinds = [...new Set(terms.map((term) => term.kind))].map((kind) => [kind, kind]);
  const bars = make("div", { class: "toolbar", role: "search", "aria-label": "Filter terms" },
    searchBox("Find a term or rendering", values.q, (q) => change({ q })),
    choice("Show", "show", TERM_SHOWS, values.show, (value) => change({ show: value })),
    choice("Kind", "kind", [["", "All kinds"], ...kinds], values.kind, (kind) => change({ kind })),
    choice("Order", "sort", [...TERM_SORTS, ...targets.map((tag) => [tag, `Least steady in ${languageName(tag)}`])], values.sort, (sort) => change({ sort })),
    columnToggles("terms", values.hide),
    make("span", { class: "shown", role: "status" }, `${figure(termList.length)} of ${counted(terms.length, "term")}`));
  const scroller = make("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": "Table of terms" });
  const table = make("table", { class: "matrix", role: "table", "aria-label": "Terms by language" }, termHeadings(values, change));
  table.style.setProperty("--columns", visibleTargets(values.hide).length);
  scroller.append(table);
  if (!termList.length) scroller.append(make("p", { class: "nothing" }, terms.length ? "No term fits these filters." : "No terms were found in this text."));
  section.replaceChildren(title("Terms"), bars, scroller);
  termTable = new LongTable(scroller, table, (index) => termRows(termList[index]), 58);
  termTable.show(termList.length);
  showTerms.revealed = null;
}

function termHeadings(values, change) {
  const heading = (sort, label, direction, properties = {}) => make("th", { scope: "col", role: "columnheader",
    "aria-sort": values.sort === sort ? direction : "none", ...properties }, make("button", { type: "button", class: "sort",
    "data-focus": `sort ${sort}`, on: { click: () => change({ sort: values.sort === sort ? "need" : sort }) } }, label,
  make("span", { "aria-hidden": "true", class: "arrow" }, values.sort === sort ? (direction === "ascending" ? " ↑" : " ↓") : "")));
  return make("thead", { role: "rowgroup" }, make("tr", { role: "row", "aria-rowindex": 1 },
    heading("term", "Term", "ascending", { class: "termhead" }), heading("count", "Count", "descending", { class: "figure counthead" }),
    visibleTargets(values.hide).map((tag) => heading(tag, languageName(tag), "ascending"))));
}

/** Return the row of a term, and the row that it opens to. */
function termRows(term) {
  const open = state.terms.open === term.id;
  const turn = (tag) => go("terms", open && !tag ? { open: "", language: "" } : { open: term.id, language: tag ?? "" }, { replace: open });
  const tags = visibleTargets(state.terms.hide);
  const row = make("tr", { role: "row", class: open ? "open" : "" },
    make("th", { scope: "row", role: "rowheader" }, make("button", { type: "button", class: "opener", "aria-expanded": String(open),
      "data-focus": `term ${term.id}`, on: { click: () => turn() } }, phrase(term.text, term.language)),
    term.variants.length ? make("span", { class: "soft variants" }, "also ", separated(term.variants.slice(0, 3).map((one) => one.text), term.language)) : null),
    make("td", { role: "cell", class: "figure" }, figure(term.count), make("span", { class: "soft kind" }, term.kind)),
    tags.map((tag) => termCell(term, tag, () => turn(tag))));
  return open ? [row, make("tr", { role: "row", class: "detail" }, make("td", { role: "cell", colspan: tags.length + 2 }, openTerm(term)))] : [row];
}

/** Return the cell of a term in one target: the rendering that rules, how steady it is, and a mark where it is split. */
function termCell(term, tag, onOpen) {
  const column = term.columns[targets.indexOf(tag)];
  const preferred = renderingDecisions(term, tag).find((one) => one.status === "preferred");
  const usual = column.groups[0];
  const cell = make("td", { role: "cell", class: "rendering", on: { click: onOpen } });
  if (preferred) cell.append(phrase(preferred.text, tag), make("span", { class: "ruled", title: "preferred by you" }, " ✓"));
  else if (usual) cell.append(phrase(usual.text, tag));
  else cell.append(make("span", { class: "soft" }, column.omitted ? "left out" : "not followed"));
  const details = make("span", { class: "steadiness" });
  if (column.consistency !== null && (usual || column.omitted)) details.append(bar(column.consistency), make("span", { class: "share" }, percent(column.consistency)));
  if (column.ways > 1) details.append(make("span", { class: "splitmark" }, make("span", { "aria-hidden": "true" }, "≠ "), `${column.ways} ways`));
  cell.append(details);
  return cell;
}

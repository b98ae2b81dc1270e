// Controls and parts of tables that every view uses.

/** A button. `focus` names it, so that it can have the focus again when it was drawn anew; `act` is what it does. */
function press(focus, act, ...rest) {
  const [properties, children] = withProperties(rest);
  const click = (event) => {
    event.stopPropagation(); // a row may open on a click of its own
    act();
  };
  return make("button", { type: "button", "data-focus": focus, on: { click }, ...properties }, children);
}

/** A button that is on or off. */
function toggle(label, on, onChange, focus = label) {
  return press(focus, () => onChange(!on), { class: "toggle", "aria-pressed": String(on) }, label);
}

/** The button that opens a row, or closes it. */
function opener(focus, open, act, ...children) {
  return press(focus, act, { class: "opener", "aria-expanded": String(open) }, children);
}

/** A drop-down list with a label. `options` are pairs of a value and what is shown. */
function choice(label, name, options, chosen, onChange) {
  const select = make(
    "select",
    { "data-focus": `choice ${name}`, on: { change: () => onChange(select.value) } },
    options.map(([value, shown]) => make("option", { value, selected: value === chosen }, shown)),
  );
  return make("label.field", make("span", label), select);
}

/** A search box that reports what is typed a moment after the last key. */
function searchBox(label, value, onChange) {
  let waiting;
  const input = make("input", {
    type: "search",
    value,
    class: "search",
    "data-focus": "search",
    autocomplete: "off",
    spellcheck: "false",
    on: {
      input: () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => onChange(input.value), 120);
      },
    },
  });
  return make("label.field.grow", make("span", label), input);
}

/** A bar of controls above a table; what it has shown stands at its end. */
function toolbar(label, words, ...controls) {
  return make(
    "div.toolbar",
    { role: "search", "aria-label": label },
    controls,
    make("span.shown", { role: "status" }, words),
  );
}

function cell(...rest) {
  const [properties, children] = withProperties(rest);
  return make("td", { role: "cell", ...properties }, children);
}

function rowHead(...rest) {
  const [properties, children] = withProperties(rest);
  return make("th", { scope: "row", role: "rowheader", ...properties }, children);
}

function columnHead(...rest) {
  const [properties, children] = withProperties(rest);
  return make("th", { scope: "col", role: "columnheader", ...properties }, children);
}

/** The heading of a column in some language, on the side on which its texts begin. */
function languageHead(tag) {
  return columnHead({ dir: languageDirection(tag) }, languageName(tag));
}

/** A table with its headings; LongTable fills it. */
function headedTable(name, label, ...heads) {
  return make(
    `table.${name}`,
    { role: "table", "aria-label": label },
    make("thead", { role: "rowgroup" }, make("tr", { role: "row", "aria-rowindex": 1 }, heads)),
  );
}

/** A row, and behind it, where it is open, what it opens to over the whole width. */
function openingRow(classes, open, cells, details) {
  const row = make("tr", { role: "row", class: `${open ? "open " : ""}${classes}`.trim() }, cells);
  if (!open) return [row];
  return [row, make("tr.detail", { role: "row" }, cell({ colspan: cells.flat().length }, details()))];
}

/** Put the first items of a long list into an element; a button brings more. */
function paged(holder, items, draw, first, step, noun) {
  let count = 0;
  const more = press(`more ${noun}`, () => add(step), { class: "more" });
  const add = (number) => {
    holder.append(...items.slice(count, count + number).map((item, place) => draw(item, count + place)));
    count = Math.min(count + number, items.length);
    more.hidden = count >= items.length;
    more.textContent = counted(items.length - count, `more ${noun}`);
  };
  add(first);
  return more;
}

// Elements, announcements and small helpers. Text reaches the page as text nodes only; nothing here takes markup.

/** Make an element. Properties are attributes, except `on` (listeners by event) and `width` (a share from 0 to 1). */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else if (name === "width") element.style.width = `${Math.round(value * 100)}%`;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** The heading of a view, for people who listen or go from heading to heading. */
function title(words) {
  return make("h2", { class: "unseen" }, words);
}

/** Say something to people who listen to the page. */
function announce(words) {
  const live = document.getElementById("live");
  live.textContent = "";
  setTimeout(() => { live.textContent = words; }, 30); // a change of text is what is read out
}

/** Return a number as people write it. */
function figure(number) {
  return number.toLocaleString("en");
}

/** Return a share as a percentage; a dash where there is none. Only a whole is 100 %. */
function percent(share) {
  if (share === null || share === undefined) return "–";
  const rounded = Math.round(share * 100);
  return `${share < 1 ? Math.min(rounded, 99) : rounded}%`;
}

/** Return a count with its noun: 1 place, 2 places. */
function counted(number, noun, plural = `${noun}s`) {
  return `${figure(number)} ${number === 1 ? noun : plural}`;
}

/** A bar that shows a share; the number beside it says the same, so that the bar is kept from screen readers. */
function bar(share) {
  const level = share >= 0.95 ? "steady" : share >= 0.75 ? "fair" : "split";
  return make("span", { class: `bar ${level}`, "aria-hidden": "true" }, make("span", { width: share }));
}

/** Do something that replaces elements; the focus, and what was being typed, go to the one with the same `data-focus`. */
function keepFocus(work) {
  const before = document.activeElement;
  const key = before?.dataset?.focus;
  const typed = before instanceof HTMLInputElement && ["text", "search"].includes(before.type)
    ? [before.value, before.selectionStart, before.selectionEnd] : null;
  work();
  if (!key || document.activeElement?.dataset?.focus === key) return;
  const after = document.querySelector(`section:not([hidden]) [data-focus="${CSS.escape(key)}"]`);
  after?.focus({ preventScroll: true });
  if (after && typed && after instanceof HTMLInputElement) {
    after.value = typed[0];
    after.setSelectionRange(typed[1], typed[2]);
  }
}

/** A drop-down list with a label. `options` are pairs of a value and what is shown. */
function choice(label, name, options, chosen, onChange) {
  const select = make("select", { "data-focus": `choice ${name}`, on: { change: () => onChange(select.value) } },
    options.map(([value, shown]) => make("option", { value, selected: value === chosen }, shown)));
  return make("label", { class: "field" }, make("span", {}, label), select);
}

/** A search box that reports what is typed a moment after the last key. */
function searchBox(label, value, onChange) {
  let waiting;
  const input = make("input", {
    type: "search", value, class: "search", "data-focus": "search", autocomplete: "off", spellcheck: "false",
    on: { input: () => { clearTimeout(waiting); waiting = setTimeout(() => onChange(input.value), 120); } },
  });
  return make("label", { class: "field grow" }, make("span", {}, label), input);
}

/** A button that is on or off. */
function toggle(label, on, onChange, focus = label) {
  return make("button", { type: "button", class: "toggle", "aria-pressed": String(on), "data-focus": focus,
    on: { click: () => onChange(!on) } }, label);
}

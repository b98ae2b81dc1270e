// Elements, announcements and small helpers. Text reaches the page as text nodes only; nothing here takes markup.

/**
 * Make an element: a tag with classes ("td.figure"), perhaps its properties, and its children. Properties are attributes,
 * except `on` (listeners by event) and `width` (a share from 0 to 1); children are nodes, texts, lists of them, or nothing.
 */
function make(selector, ...rest) {
  const [tag, ...classes] = selector.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  const [properties, children] = withProperties(rest);
  for (const [name, value] of Object.entries(properties)) setProperty(element, name, value);
  element.append(...children.flat(Infinity).filter((child) => ![null, undefined, false].includes(child)));
  return element;
}

/** Tell properties, a plain object that may come first, from children. */
function withProperties(rest) {
  return rest[0]?.constructor === Object ? [rest[0], rest.slice(1)] : [{}, rest];
}

function setProperty(element, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name === "on") for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
  else if (name === "width") element.style.width = `${Math.round(value * 100)}%`;
  else element.setAttribute(name, value === true ? "" : String(value));
}

/** The heading of a view, for people who listen or go from heading to heading. */
function title(words) {
  return make("h2.unseen", words);
}

/** Say something to people who listen to the page. */
function announce(words) {
  const live = document.getElementById("live");
  live.textContent = "";
  setTimeout(() => {
    live.textContent = words;
  }, 30); // a change of text is what is read out
}

const FIGURES = new Intl.NumberFormat("en");

/** Return a number as people write it. */
function figure(number) {
  return FIGURES.format(number);
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
  const typed =
    before instanceof HTMLInputElement && ["text", "search"].includes(before.type)
      ? [before.value, before.selectionStart, before.selectionEnd]
      : null;
  work();
  if (!key || document.activeElement?.dataset?.focus === key) return;
  const after = document.querySelector(`section:not([hidden]) [data-focus="${CSS.escape(key)}"]`);
  after?.focus({ preventScroll: true });
  if (after && typed && after instanceof HTMLInputElement) {
    after.value = typed[0];
    after.setSelectionRange(typed[1], typed[2]);
  }
}

/** Keep a setting in the browser; where that is forbidden, it holds for this visit only. */
function remember(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    /* nothing is lost but the setting */
  }
}

function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

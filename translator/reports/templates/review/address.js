// The address bar keeps what is shown: `#view?name=value`. Links between views are plain links with such an address.

const VIEWS = ["overview", "terms", "texts", "findings"];
const DEFAULTS = {
  overview: {},
  terms: { q: "", kind: "", show: "", sort: "need", hide: "", open: "", language: "", all: "" },
  texts: { doc: "0", q: "", only: "", hide: "", seg: "", at: "", place: "0", colours: "1", changes: "1" },
  findings: { q: "", check: "", severity: "", language: "", term: "", state: "open", order: "", at: "" },
};

const state = { view: "overview" };
for (const view of VIEWS) state[view] = { ...DEFAULTS[view] };

/** Return the address of a view; what has its usual value is left out. */
function addressOf(view, values = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (name in DEFAULTS[view] && String(value) !== DEFAULTS[view][name]) query.set(name, value);
  }
  const text = query.toString();
  return text ? `#${view}?${text}` : `#${view}`;
}

/** Take over what the address says. */
function readAddress() {
  const [view, query] = location.hash.slice(1).split("?", 2);
  state.view = VIEWS.includes(view) ? view : "overview";
  const given = new URLSearchParams(query ?? "");
  const own = { ...DEFAULTS[state.view] };
  for (const name of Object.keys(own)) if (given.has(name)) own[name] = given.get(name);
  state[state.view] = own;
}

/** Change what is shown. `replace` leaves no step in the history: for typing and for moving about. */
function go(view, changes = {}, { replace = false } = {}) {
  const address = addressOf(view, { ...state[view], ...changes });
  if (replace) location.replace(address);
  else location.hash = address;
  show();
}

/** Return a link to a view: its values, perhaps properties of the link, and what stands in it. */
function link(view, values, ...rest) {
  const [properties, children] = withProperties(rest);
  return make("a", { href: addressOf(view, values), ...properties }, children);
}

/** Return a link to a place in the side by side view. */
function placeLink(doc, segment, values = {}) {
  const name = head.documents.length > 1 ? `${head.documents[doc][0]}, segment ` : "segment ";
  return link("texts", { doc, seg: segment, ...values }, { class: "place" }, shown(name), figure(segment + 1));
}

// A long table that draws only the rows near the screen. Rows come in chunks, each a <tbody>; a chunk that is far away
// is one empty row of the height it had, so that scrolling and the scroll bar stay true.

/** Rows in a chunk. */
const CHUNK = 25;
/** How far beyond the screen chunks are drawn, in pixels. */
const AHEAD = 1500;

/** Where tables scroll with the page: report.css says the same. */
const NARROW = matchMedia("(max-width: 46rem)");

class LongTable {
  static all = [];

  /** `draw(index)` returns the rows (<tr>) of an entry; `guess` is how high one is before it was drawn. */
  constructor(scroller, table, draw, guess) {
    Object.assign(this, { scroller, table, draw, guess, entries: 0, chunks: [], heights: [], watcher: null });
    table.longTable = this;
    LongTable.all = [...LongTable.all.filter((other) => other.table.isConnected), this];
  }

  /** What scrolls: the table's own frame, or the whole page where the screen is narrow. */
  get #frame() {
    return getComputedStyle(this.scroller).overflowY === "visible" ? null : this.scroller;
  }

  /** Watch which chunks come near the screen. */
  watch() {
    this.watcher?.disconnect();
    this.watcher = new IntersectionObserver((seen) => this.#look(seen), {
      root: this.#frame,
      rootMargin: `${AHEAD}px 0px`,
    });
    for (const chunk of this.chunks) this.watcher.observe(chunk);
  }

  /** Show this many entries, from the first. */
  show(entries) {
    this.entries = entries;
    for (const chunk of this.chunks) chunk.remove();
    this.heights = [];
    this.chunks = Array.from({ length: Math.ceil(entries / CHUNK) }, (_, number) => this.#makeChunk(number));
    this.table.append(...this.chunks);
    this.table.setAttribute("aria-rowcount", entries + 1);
    this.scroller.scrollTop = 0;
    if (this.chunks.length) this.#fill(this.chunks[0]);
    this.watch();
  }

  #makeChunk(number) {
    const chunk = make("tbody");
    chunk.number = number;
    chunk.drawn = false;
    this.#empty(chunk);
    return chunk;
  }

  #size(chunk) {
    return Math.min(CHUNK, this.entries - chunk.number * CHUNK);
  }

  #empty(chunk) {
    const gap = make("tr", { class: "gap", role: "presentation" }, make("td", { role: "presentation" }));
    gap.style.height = `${this.heights[chunk.number] ?? this.guess * this.#size(chunk)}px`;
    chunk.setAttribute("role", "presentation");
    chunk.replaceChildren(gap);
    chunk.drawn = false;
  }

  #fill(chunk) {
    const first = chunk.number * CHUNK;
    const rows = [];
    for (let index = first; index < first + this.#size(chunk); index += 1) rows.push(...this.#rows(index));
    chunk.setAttribute("role", "rowgroup");
    chunk.replaceChildren(...rows);
    chunk.drawn = true;
  }

  #rows(index) {
    const rows = this.draw(index);
    for (const row of rows) row.index = index;
    rows[0].setAttribute("aria-rowindex", index + 2);
    return rows;
  }

  #look(seen) {
    if (this.printing || !this.table.getClientRects().length) return; // a hidden view keeps what it had
    for (const { target, isIntersecting } of seen) {
      if (isIntersecting && !target.drawn) this.#fill(target);
      else if (!isIntersecting && target.drawn && !target.contains(document.activeElement)) {
        this.heights[target.number] = target.offsetHeight;
        this.#empty(target);
      }
    }
  }

  /** Draw again what is drawn, for example after a decision. */
  redraw() {
    keepFocus(() => {
      for (const chunk of this.chunks) if (chunk.drawn) this.#fill(chunk);
    });
  }

  /** Draw some entries again: those whose choice changed. Positions that are none (-1) are left out. */
  redrawEntries(indexes) {
    keepFocus(() => {
      for (const index of new Set(indexes)) {
        const chunk = this.chunks[Math.floor(index / CHUNK)];
        const rows = chunk?.drawn ? [...chunk.rows].filter((row) => row.index === index) : [];
        if (rows.length) {
          rows[0].before(...this.#rows(index));
          for (const row of rows) row.remove();
        }
      }
    });
  }

  /** Bring an entry to the middle of the screen, drawn with its neighbours so that it stays there. */
  reveal(index) {
    const number = Math.floor(index / CHUNK);
    for (const chunk of this.chunks.slice(Math.max(0, number - 1), number + 2)) if (!chunk.drawn) this.#fill(chunk);
    const row = () => this.chunks[number]?.querySelector(`[aria-rowindex="${index + 2}"]`);
    const centre = () => {
      const target = row();
      if (!target) return;
      const frame = this.#frame?.getBoundingClientRect() ?? { top: 0, height: innerHeight };
      (this.#frame ?? document.scrollingElement).scrollTop +=
        target.getBoundingClientRect().top - frame.top - frame.height * 0.25;
    };
    centre();
    requestAnimationFrame(() => {
      centre();
    });
    return row();
  }

  /** Draw everything, for paper. */
  drawAll() {
    this.printing = true;
    for (const chunk of this.chunks) if (!chunk.drawn) this.#fill(chunk);
  }

  afterPrint() {
    this.printing = false;
  }
}

/**
 * A view that is a toolbar over a long table. What it shows comes from the values in the address: most of them choose the
 * entries (`choose`), the others (`selection`) say which entry is open.
 */
class ListView {
  list = [];
  table = null;
  #filters = "";
  #shown = -1;

  /** `build(values, view)` returns the toolbar, the table without rows, and what to say where no entry fits. */
  constructor({ heading, selection, guess, choose, build, draw, opened }) {
    Object.assign(this, { heading, selection, guess, choose, build, draw, opened });
  }

  /** Show what the values say; `all` draws every row again, not only those that were opened or closed. */
  show(section, values, all) {
    const filters = JSON.stringify({ ...values, ...Object.fromEntries(this.selection.map((name) => [name, ""])) });
    const fresh = filters !== this.#filters;
    if (fresh) {
      this.#filters = filters;
      this.list = this.choose(values);
      keepFocus(() => this.#rebuild(section, values));
    } else if (all) this.table.redraw();
    const index = this.opened(this.list, values);
    if (!fresh && !all) this.table.redrawEntries([this.#shown, index]);
    if (index >= 0 && index !== this.#shown) this.table.reveal(index);
    this.#shown = index;
  }

  #rebuild(section, values) {
    const { bars, table, nothing } = this.build(values, this.list);
    const scroller = make("div.scroller", { tabindex: "0", role: "region", "aria-label": `Table: ${this.heading}` });
    scroller.append(table, ...(this.list.length ? [] : [make("p.nothing", nothing)]));
    section.replaceChildren(title(this.heading), bars, scroller);
    this.table = new LongTable(scroller, table, (index) => this.draw(this.list[index]), this.guess);
    this.table.show(this.list.length);
    this.#shown = -1;
  }
}

// One turn of the conversation: a question, the products found, the facets, the answer, and whatever went wrong.
import { Problem, search } from "/web/api.js";
import { AnswerPanel } from "/web/answer.js";
import { card, skeletonCards } from "/web/cards.js";
import { announce, h, icon, keepFocus } from "/web/dom.js";
import { facetPanel } from "/web/facets.js";
import { language, number, t } from "/web/i18n.js";
import { chipList, keywordLink, nothingNote, problemText, sayNothing } from "/web/notes.js";
import { parseFilter, withoutFilter } from "/web/state.js";

/** Cards asked for at first, and after each "show more". */
const LIMITS = [6, 18, 50];
let turns = 0;

/** A turn. `hooks`: navigate(state), replace(state), openProduct(id), openSource(citation), openFilters(panel), edit(question), busy(bool), address(id). */
export class Turn {
  constructor(state, hooks) {
    turns += 1;
    this.id = turns;
    this.state = { ...state, openFacets: new Map(), longFacets: new Set() };
    this.hooks = hooks;
    this.limit = 0;
    this.build();
  }

  build() {
    const heading = `question-${this.id}`;
    this.bar = h("div", { class: "turn-bar" });
    this.notes = h("div", { class: "turn-notes" });
    this.panel = h("div", { class: "facet-panel" });
    this.facets = h("aside", { class: "facets", "aria-label": t("filters.title") }, h("h3", {}, t("filters.title")), this.panel);
    this.cards = h("ul", { class: "cards" });
    this.more = h("li", { class: "more" });
    this.lead = h("div", { class: "products-lead" });
    const title = h("h3", { class: "hidden" }, t("products.title"));
    const products = h("div", { class: "products" }, title, this.lead, this.cards);
    this.grid = h("div", { class: "turn-grid" }, this.facets, products);
    const edit = h("button", { type: "button", class: "icon-button edit", "aria-label": t("question.edit"), title: t("question.edit"), on: { click: () => this.hooks.edit(this.state.q) } }, icon("edit"));
    this.head = h("header", { class: "turn-head" }, h("h2", { id: heading, tabindex: -1 }, this.state.q), edit);
    this.root = h("article", { class: "turn", "aria-labelledby": heading }, this.head, this.bar, this.notes, this.grid);
  }

  request(limit, answer) {
    const { q, filters, without, mode } = this.state;
    const body = { query: q, language: language(), filters, limit, mode, answer: answer && mode !== "keyword", explain: false };
    if (without.length) body.without = without;
    return body;
  }

  /** Takes over another state of the same question and runs it. */
  change(state) {
    Object.assign(this.state, state);
    this.limit = 0;
    return this.run();
  }

  /** Runs the search; what is on the screen stays, dimmed, until the new products are there. */
  async run() {
    this.abort();
    const controller = new AbortController();
    this.controller = controller;
    this.received = false;
    this.ended = false;
    this.wait();
    this.hooks.busy(true);
    try {
      for await (const { event, data } of search(this.request(LIMITS[this.limit], true), controller.signal)) {
        if (this.controller !== controller) return;
        if (event === "cards") this.show(data);
        else if (event === "clause") this.addClause(data);
        else if (event === "done") this.finish(data);
      }
    } catch (error) {
      if (this.controller !== controller) return;
      this.fail(error instanceof Problem ? error : new Problem("broken"));
    } finally {
      if (this.controller === controller) {
        this.controller = null;
        this.root.removeAttribute("aria-busy");
        this.root.classList.remove("refreshing");
        this.hooks.busy(false);
      }
    }
  }

  /** Ends a running search without a word; used when another one takes its place. */
  abort() {
    const controller = this.controller;
    this.controller = null;
    controller?.abort();
  }

  /** Ends a running search because the shopper said so. */
  stop() {
    this.controller?.abort();
  }

  wait() {
    this.root.setAttribute("aria-busy", "true");
    this.answer?.root.remove();
    this.answer = null;
    this.grid.querySelector(".failure")?.remove();
    this.grid.classList.remove("failed");
    if (!this.found && this.state.mode !== "keyword") this.bar.replaceChildren(keywordLink({}, this.state, this.hooks));
    if (this.state.mode !== "keyword") {
      this.answer = new AnswerPanel({ openSource: this.hooks.openSource, point: (id) => this.point(id) });
      this.grid.append(this.answer.root);
    }
    this.grid.classList.toggle("no-answer", !this.answer);
    if (this.cards.querySelector(".card:not(.skeleton)")) this.root.classList.add("refreshing");
    else this.cards.replaceChildren(...skeletonCards(LIMITS[0]));
  }

  show(data) {
    this.received = true;
    this.found = data;
    this.inLanguage(data.language);
    this.root.classList.remove("refreshing");
    const nothing = data.outcome === "nothing_relevant";
    this.showBar(data);
    keepFocus(this.notes, () => this.notes.replaceChildren(...chipList(data, this.state, this.chipActions())));
    this.showFacets(data.facets ?? []);
    this.lead.replaceChildren(...(nothing ? nothingNote(data, this.state, this.hooks) : []));
    if (nothing) this.dropAnswer();
    this.showCards(data);
    announce(nothing ? t("nothing.title") : t("products", { n: data.total }));
  }

  /** Catalogue texts come in the language of the question, which may not be the language of the page. */
  inLanguage(spoken) {
    for (const part of [this.cards, this.panel, this.answer?.text, this.head.firstChild]) {
      if (part) part.lang = spoken ?? language();
    }
  }

  /** There is nothing to compose an answer from: the note above the products says so instead. */
  dropAnswer() {
    this.answer?.root.remove();
    this.answer = null;
    this.grid.classList.add("no-answer");
  }

  addClause(clause) {
    if (this.answer) this.answer.add(clause);
    else if (this.found?.outcome === "nothing_relevant") sayNothing(this.lead, clause);
  }

  chipActions() {
    return {
      remove: (filter) => this.drop(filter),
      clear: () => this.hooks.navigate({ ...this.plain(), filters: [] }),
    };
  }

  /** Takes a filter away: one that was chosen, or one that the server found in the words. */
  drop({ filter, source }) {
    const filters = withoutFilter(this.state.filters, filter);
    if (source === "request" || filters.length !== this.state.filters.length) {
      this.hooks.navigate({ ...this.plain(), filters });
    } else {
      const field = parseFilter(filter)?.field;
      const read = this.found?.filters?.find((held) => held.source === "query" && parseFilter(held.filter)?.field === field);
      this.hooks.navigate({ ...this.plain(), without: [...new Set([...this.state.without, read?.filter ?? filter])] });
    }
  }

  plain() {
    const { q, filters, without, mode } = this.state;
    return { q, filters, without, mode };
  }

  showBar(data) {
    const keyword = this.state.mode === "keyword";
    const open = h("button", { type: "button", class: "quiet open-filters", "aria-haspopup": "dialog", "data-key": "open-filters", on: { click: () => this.hooks.openFilters(this) } }, icon("filter"), t("filters.open"));
    const chosen = (data.filters ?? []).length;
    if (chosen) open.append(h("span", { class: "badge" }, number(chosen)));
    const count = h("p", { class: "count", "data-total": data.total }, t("products", { n: data.total ?? 0 }));
    const link = keyword
      ? h("a", { class: "mode-link", href: "/", "data-key": "mode", on: { click: (event) => { event.preventDefault(); this.hooks.navigate({ ...this.plain(), mode: "hybrid" }); } } }, t("keyword.back"))
      : keywordLink(data, this.state, this.hooks);
    const nothing = data.outcome === "nothing_relevant" && !keyword;
    const parts = [count, data.facets?.length ? open : null, nothing ? null : link];
    if (keyword) parts.unshift(h("p", { class: "mode-note" }, h("strong", {}, t("keyword.title")), " ", t("keyword.note")));
    keepFocus(this.bar, () => this.bar.replaceChildren(...parts.filter(Boolean)));
  }

  showFacets(facets) {
    const actions = {
      choose: (filters, instead = []) => this.hooks.navigate({ ...this.plain(), filters, without: [...new Set([...this.state.without, ...instead])] }),
      drop: (filter) => this.drop({ ...filter, source: "query" }),
    };
    const read = (this.found?.filters ?? []).filter((held) => held.source === "query").map((held) => held.filter);
    keepFocus(this.panel, () => this.panel.replaceChildren(...facetPanel(facets, this.state, read, actions)));
    this.grid.classList.toggle("no-facets", !this.panel.children.length);
  }

  showCards(data) {
    const context = { requestId: data.request_id, address: this.hooks.address, open: this.hooks.openProduct };
    const list = data.cards ?? [];
    keepFocus(this.cards, () => this.cards.replaceChildren(...list.map((product, index) => card(product, index, context))));
    const rest = list.length < (data.total ?? 0) && this.limit + 1 < LIMITS.length && list.length >= LIMITS[this.limit];
    this.more.replaceChildren();
    if (list.length < data.total) this.cards.append(this.more);
    if (list.length < data.total) this.more.append(h("span", {}, t("showing", { shown: list.length, total: data.total })));
    if (rest) this.more.append(h("button", { type: "button", class: "quiet", on: { click: (event) => this.showMore(event.currentTarget) } }, t("show.more")));
  }

  /** Asks for more of the same products; the answer stays as it is. */
  async showMore(button) {
    button.disabled = true;
    const first = this.cards.querySelectorAll(".card").length;
    this.moreController?.abort();
    this.moreController = new AbortController();
    try {
      for await (const { event, data } of search(this.request(LIMITS[this.limit + 1], false), this.moreController.signal)) {
        if (event !== "cards") continue;
        this.limit += 1;
        this.showCards(data);
        this.cards.children[first]?.querySelector("a")?.focus();
      }
    } catch (error) {
      button.disabled = false;
      if (error.kind !== "stopped") this.more.append(h("span", { role: "alert" }, problemText(error)));
    }
  }

  finish(data) {
    this.ended = true;
    this.answer?.finish(data);
  }

  fail(problem) {
    if (this.ended) return;
    const stopped = problem.kind === "stopped";
    const reason = stopped ? t("answer.stopped") : problemText(problem);
    const retry = () => this.run();
    if (this.received && this.answer) {
      this.answer.breakOff(reason, stopped ? null : retry);
      return;
    }
    if (this.received) this.lead.replaceChildren();
    else this.cards.replaceChildren();
    this.answer?.root.remove();
    const id = problem.requestId && h("small", {}, t("error.id", { id: problem.requestId }));
    const note = h("div", { class: "notice failure", role: "alert" }, h("p", {}, h("strong", {}, reason)), problem.detail && h("p", {}, problem.detail), id, h("button", { type: "button", class: "quiet", on: { click: retry } }, t("retry")));
    this.grid.append(note);
    this.grid.classList.toggle("failed", !this.received);
  }

  /** Points at the card of a product while a source of it has the focus or the mouse. */
  point(id) {
    for (const element of this.cards.children) element.classList.toggle("pointed", id !== null && element.dataset.product === id);
  }

  /** Makes room for the next turn: the products shrink to a strip, the tools go. */
  retire() {
    this.abort();
    this.moreController?.abort();
    this.root.classList.add("past");
    this.root.removeAttribute("aria-busy");
    if (!this.received) this.cards.replaceChildren();
    if (this.answer?.text.classList.contains("skeleton")) this.answer.root.remove();
    this.notes.replaceChildren();
    this.facets.remove();
    this.more.remove();
    // Only the open answer is a landmark; several of the same name would help nobody.
    this.answer?.root.removeAttribute("aria-label");
    const again = h("button", { type: "button", class: "link", on: { click: () => this.hooks.ask(this.plain()) } }, t("question.again"));
    this.bar.replaceChildren(again);
  }
}

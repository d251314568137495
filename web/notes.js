// The lines around the products: applied and relaxed filters, the keyword link, "nothing relevant", problems.
import { announce, h, icon } from "/web/dom.js";
import { t } from "/web/i18n.js";
import { addressOf, stateFrom } from "/web/state.js";

/** Chips for the filters that were applied, and a line about those that were not. */
export function chipList(data, state, { remove, clear }) {
  const parts = [];
  const applied = data.filters ?? [];
  if (applied.length) {
    const chips = applied.map((filter) => h("li", {}, chip(filter, remove)));
    if (state.filters.length > 1) chips.push(h("li", {}, h("button", { type: "button", class: "link", "data-key": "clear", on: { click: clear } }, t("filters.clear"))));
    parts.push(h("ul", { class: "chips", "aria-label": t("filters.applied") }, chips));
  }
  if (data.relaxed?.length) {
    parts.push(h("p", { class: "relaxed" }, t("relaxed"), " ", ...data.relaxed.flatMap(({ label }) => [h("s", {}, label), " "])));
  }
  return parts;
}

function chip(filter, remove) {
  const words = filter.source === "query";
  return h(
    "button",
    { type: "button", class: `chip ${words ? "chip-words" : ""}`, "data-filter": filter.filter, "data-key": `chip ${filter.filter}`, "aria-label": `${t("filters.remove", { label: filter.label })}${words ? ` (${t("filters.query")})` : ""}`, on: { click: () => remove(filter) } },
    h("span", {}, filter.label),
    words && h("span", { class: "chip-source" }, t("filters.query")),
    icon("close"),
  );
}

/** The link to plain keyword results, as the server gives it; taken in place when it leads to this page. */
export function keywordLink(data, state, hooks) {
  const own = addressOf({ q: state.q, mode: "keyword" });
  const given = data.keyword_url;
  const href = typeof given === "string" && given.startsWith("/") && !given.startsWith("//") ? given : own;
  const link = h("a", { class: "mode-link", href, "data-key": "mode" }, t("keyword.link"));
  link.addEventListener("click", (event) => {
    if (!href.startsWith("/?") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { q, filters, without, mode } = stateFrom(href.slice(1));
    hooks.navigate({ q: q || state.q, filters, without, mode });
  });
  return link;
}

/** What to say when nothing fits, with the ways on. */
export function nothingNote(data, state, hooks) {
  const ways = h("p", {}, t("nothing.words"), " ", keywordLink(data, state, hooks));
  const filtered = (data.filters ?? []).length > 0;
  const note = h("div", { class: "nothing-note" }, h("p", { class: "nothing-title" }, t("nothing.title")), h("p", { class: "nothing-text" }, t(state.mode === "keyword" ? "nothing.keyword" : "nothing.text"), filtered ? ` ${t("nothing.filtered")}` : ""), state.mode === "keyword" ? null : ways);
  return data.cards?.length ? [note, h("p", { class: "nothing-near" }, t("nothing.near"))] : [note];
}

/** Puts what the server says about it in the place of our own sentence, clause by clause. */
export function sayNothing(lead, clause) {
  const text = lead.querySelector(".nothing-text");
  if (!text) return;
  if (!text.dataset.said) text.replaceChildren();
  text.dataset.said = "yes";
  text.append(clause.text, " ");
  announce(clause.text);
}

/** A sentence for the shopper about a failed request. */
export function problemText(problem) {
  if (problem.kind !== "problem") return t(`error.${problem.kind}`);
  if (problem.status === 429) return t("error.limited");
  return problem.status >= 400 && problem.status < 500 ? t("error.request") : t("error.server");
}

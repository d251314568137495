// Product cards: picture, name, live price, stock, rating, and the facts that matter for the question.
import { watch, note } from "/web/behaviour.js";
import { glued, h, picture } from "/web/dom.js";
import { number, price, t } from "/web/i18n.js";

/** The line about stock; the words carry the meaning, the colour only repeats it. */
export function stockLine({ availability, stock }) {
  const state = availability ?? "unknown";
  const text = state === "low_stock" && !Number.isInteger(stock) ? t("stock.in_stock") : t(`stock.${state}`, { n: stock });
  return h("p", { class: `stock stock-${state}` }, text);
}

/** Stars in figures: "★ 4.6 (5)", read out as a sentence. */
export function ratingLine(rating) {
  if (!rating?.count) return null;
  const average = number(rating.average, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return h(
    "p",
    { class: "rating" },
    h("span", { "aria-hidden": "true" }, h("span", { class: "star" }, "★"), ` ${average} `, h("span", { class: "rating-count" }, `(${number(rating.count)})`)),
    h("span", { class: "hidden" }, t("rating", { average, n: rating.count })),
  );
}

function highlights(list) {
  if (!list?.length) return null;
  const rows = list.slice(0, 4).map(({ label, value }) => h("div", {}, h("dt", {}, label), h("dd", {}, value)));
  return h("dl", { class: "highlights" }, rows);
}

/** One card. `context` is {requestId, address, open}: the link's address of a product and what opens it in place. */
export function card(product, position, context) {
  const open = (event) => {
    note("click", context.requestId, product.id, position);
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    context.open(product.id);
  };
  const link = h("a", { href: context.address(product.id), "data-key": `card ${product.id}`, on: { click: open } }, glued(product.title));
  const element = h(
    "li",
    { class: "card", "data-product": product.id, "data-request": context.requestId, "data-position": position },
    picture(product.image, "card-picture"),
    h(
      "div",
      { class: "card-body" },
      product.brand && h("p", { class: "card-brand" }, product.brand),
      h("h4", { class: "card-title" }, link),
      h("div", { class: "card-facts" }, product.price && h("p", { class: "price" }, price(product.price)), ratingLine(product.rating)),
      stockLine(product),
      highlights(product.highlights),
    ),
  );
  watch(element);
  return element;
}

/** Grey shapes in the place of cards that are on their way. */
export function skeletonCards(count) {
  const shape = () => h("li", { class: "card skeleton" }, h("div", { class: "card-picture" }), h("div", { class: "card-body" }, h("i"), h("i"), h("i")));
  return Array.from({ length: count }, shape);
}

// The three dialogs: a source of the answer, the details of a product, and the filters on a small screen.
import { product as fetchProduct } from "/web/api.js";
import { ratingLine, stockLine } from "/web/cards.js";
import { glued, h, icon, picture, safeUrl } from "/web/dom.js";
import { date, language, price, t } from "/web/i18n.js";
import { problemText } from "/web/notes.js";

const dialog = (name) => document.getElementById(`${name}-dialog`);

function closeButton(target) {
  return h("button", { type: "button", class: "icon-button close", "aria-label": t("dialog.close"), title: t("dialog.close"), on: { click: () => target.close() } }, icon("close"));
}

/** Closes a dialog when the shopper presses beside it. */
export function closeOnBackdrop() {
  for (const target of document.querySelectorAll("dialog")) {
    target.addEventListener("click", (event) => {
      if (event.target === target) target.close();
    });
  }
}

/** Shows where a statement comes from: the product, the field and the quoted words. */
export function openSource(citation, image, openProduct) {
  const target = dialog("source");
  const page = safeUrl(citation.url);
  const details = h("button", { type: "button", class: "primary", on: { click: () => { target.close(); openProduct(citation.product_id); } } }, t("source.open"));
  target.replaceChildren(
    h(
      "div",
      { class: "dialog-body" },
      h("header", {}, h("h2", { id: "source-heading" }, h("span", { class: "marker", "aria-hidden": "true" }, String(citation.marker)), h("span", {}, t("source.title", { n: String(citation.marker) }))), closeButton(target)),
      h("div", { class: "source-product" }, picture(image && { ...image, alt: "" }, "source-picture"), h("p", {}, glued(citation.title))),
      h("p", { class: "source-field" }, t("source.quote", { label: citation.label })),
      h("blockquote", {}, h("mark", {}, citation.span)),
      h("footer", {}, page && h("a", { class: "button", href: page, rel: "noopener noreferrer", target: "_blank" }, t("source.page"), icon("out")), details),
    ),
  );
  target.showModal();
}

let loading = null;

/** Shows everything about a product; fetches it, and says so when it is gone. */
export async function openProduct(id) {
  const target = dialog("product");
  loading?.abort();
  loading = new AbortController();
  const { signal } = loading;
  const frame = (title, ...content) => {
    const heading = h("h2", { id: "product-heading", tabindex: -1 }, glued(title));
    const body = h("div", { class: "dialog-body" }, h("header", {}, heading, closeButton(target)), ...content);
    const inside = target.contains(document.activeElement);
    target.replaceChildren(body);
    if (inside) target.querySelector(".close").focus();
  };
  target.dataset.product = id;
  frame(t("product.loading"), h("div", { class: "product-skeleton skeleton" }, h("div", { class: "card-picture" }), h("i"), h("i"), h("i")));
  if (!target.open) target.showModal();
  try {
    const found = await fetchProduct(id, language(), signal);
    frame(found.title, ...productParts(found));
  } catch (error) {
    if (signal.aborted) return;
    const text = error.status === 404 ? t("product.missing") : problemText(error.kind ? error : { kind: "broken" });
    const retry = error.status === 404 ? null : h("button", { type: "button", class: "quiet", on: { click: () => openProduct(id) } }, t("retry"));
    frame(text, h("div", { role: "alert", class: "notice" }, text, retry));
  }
}

function productParts(found) {
  const shop = safeUrl(found.url);
  const facts = h(
    "div",
    { class: "product-facts" },
    h("p", { class: "card-brand" }, [found.brand, ...(Array.isArray(found.category) ? found.category : [found.category])].filter(Boolean).join(" · ")),
    h("div", { class: "card-facts" }, found.price && h("p", { class: "price" }, price(found.price)), ratingLine(found.rating)),
    stockLine(found),
    shop && h("a", { class: "button", href: shop, rel: "noopener noreferrer", target: "_blank" }, t("product.shop"), icon("out")),
    part("product.documents", documents(found.documents)),
  );
  const pictures = h("div", { class: "product-pictures" }, (found.images?.length ? found.images : [null]).map((image) => picture(image, "product-picture")));
  return [
    h("div", { class: "product-top" }, pictures, facts),
    part("product.about", paragraphs(found.description_text)),
    part("product.facts", attributeTable(found.attributes)),
    part("product.aspects", aspects(found.aspects)),
    part("product.reviews", reviews(found.reviews)),
  ].filter(Boolean);
}

function part(title, content) {
  return content && h("section", { class: "product-part" }, h("h3", {}, t(title)), content);
}

function paragraphs(text) {
  const lines = (text ?? "").split(/\n+/).map((line) => line.trim()).filter(Boolean);
  return lines.length ? lines.map((line) => h("p", {}, line)) : null;
}

function attributeTable(attributes) {
  if (!attributes?.length) return null;
  const rows = attributes.map(({ label, value }) => h("tr", {}, h("th", { scope: "row" }, label), h("td", {}, value)));
  return h("table", {}, h("tbody", {}, rows));
}

function documents(list) {
  const links = (list ?? []).filter(({ url }) => safeUrl(url));
  if (!links.length) return null;
  return h("ul", { class: "documents" }, links.map(({ url, title }) => h("li", {}, h("a", { href: safeUrl(url), target: "_blank", rel: "noopener noreferrer" }, icon("file"), title || url.split("/").pop()))));
}

/** At most so many aspects: what most reviews speak of comes first. */
const MOST_ASPECTS = 6;

function aspects(list) {
  if (!list?.length) return null;
  const side = (name, sign, n) => n > 0 && h("span", { class: `aspect-${name}`, role: "img", "aria-label": t(`aspects.${name}`, { n }), title: t(`aspects.${name}`, { n }) }, `${sign}${n}`);
  const items = list.slice(0, MOST_ASPECTS).map(({ aspect, label, positive, negative, quotes }) => h(
    "li",
    { "data-aspect": aspect },
    h("p", { class: "aspect-head" }, h("span", { class: "aspect-label" }, label), side("positive", "+", positive), side("negative", "−", negative)),
    quotes?.[0] && h("q", { lang: quotes[0].language }, quotes[0].text),
  ));
  return h("ul", { class: "aspects" }, items);
}

function reviews(list) {
  if (!list?.length) return null;
  const items = list.map((review) => h(
    "li",
    {},
    h("p", { class: "review-head" }, h("span", { class: "stars", role: "img", "aria-label": t("rating.one", { n: review.rating }) }, "★".repeat(review.rating) + "☆".repeat(Math.max(0, 5 - review.rating))), h("time", { datetime: review.date }, date(review.date))),
    h("p", { lang: review.language }, review.text),
  ));
  return h("ul", { class: "reviews" }, items);
}

/** Shows the facets of a turn as a sheet; they go back to their place when it closes. */
export function openFilters(turn) {
  const target = dialog("filter");
  const show = h("button", { type: "button", class: "primary", on: { click: () => target.close() } });
  turn.sheetButton = show;
  const home = turn.facets;
  target.replaceChildren(h("div", { class: "dialog-body" }, h("header", {}, h("h2", { id: "filter-heading" }, t("filters.title")), closeButton(target)), turn.panel, h("footer", {}, show)));
  labelSheet(turn);
  target.addEventListener("close", () => { home.append(turn.panel); turn.sheetButton = null; }, { once: true });
  target.showModal();
}

/** Keeps the number on the sheet's button up to date. */
export function labelSheet(turn) {
  if (turn.sheetButton) turn.sheetButton.textContent = t("filters.show", { n: turn.found?.total ?? 0 });
}

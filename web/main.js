// The page: the conversation, the address bar, the language, the theme and the keyboard.
import { health } from "/web/api.js";
import { closeOnBackdrop, labelSheet, openFilters, openProduct, openSource } from "/web/dialogs.js";
import { calm, h, icon } from "/web/dom.js";
import { firstLanguage, language, t, useLanguage } from "/web/i18n.js";
import { addressOf, keyOf, remember, stateFrom } from "/web/state.js";
import { Turn } from "/web/turn.js";

const page = document.documentElement;
const $ = (id) => document.getElementById(id);
const productDialog = $("product-dialog");
let turns = [];
let products = null;

const current = () => turns.at(-1) ?? null;
const fresh = (q) => ({ q, filters: [], without: [], mode: "hybrid" });
const withLanguage = (state) => ({ ...state, language: language() });

const hooks = {
  navigate: (state) => go(current(), state),
  replace: (state) => {
    history.replaceState(history.state, "", addressOf(withLanguage(state)));
    return run(current(), state);
  },
  ask: (state) => go(null, state),
  address: (id) => addressOf({ ...withLanguage(current()?.state ?? fresh("")), product: id }),
  openProduct: (id) => showProduct(id),
  openSource: (citation) => openSource(citation, imageOf(citation.product_id), showProduct),
  openFilters,
  edit: (question) => {
    $("question").value = question;
    $("question").focus();
    $("question").select();
  },
  busy: (on) => {
    $("stop").hidden = !on;
    $("submit").hidden = on;
    if (current()) labelSheet(current());
  },
};

function imageOf(id) {
  for (const turn of turns) {
    const found = turn.found?.cards?.find((card) => card.id === id);
    if (found) return found.image;
  }
  return null;
}

/** Shows `state` in `turn`, or in a new turn, and writes it into the address bar. */
function go(turn, state) {
  const next = turn ?? addTurn(state);
  const url = addressOf(withLanguage(state));
  const entry = { turn: next.id };
  if (url === location.pathname + location.search) history.replaceState(entry, "", url);
  else history.pushState(entry, "", url);
  return run(next, state);
}

function run(turn, state) {
  title(state.q);
  turn.shown = keyOf(withLanguage(state));
  const done = turn.change(state);
  done.then(() => labelSheet(turn));
  return done;
}

function addTurn(state) {
  current()?.retire();
  const turn = new Turn(state, hooks);
  turns.push(turn);
  $("conversation").append(turn.root);
  page.dataset.state = "conversation";
  requestAnimationFrame(() => turn.root.scrollIntoView({ block: "start", behavior: calm() || turns.length === 1 ? "auto" : "smooth" }));
  return turn;
}

function clear() {
  for (const turn of turns) turn.abort();
  turns = [];
  $("conversation").replaceChildren();
  page.dataset.state = "empty";
  hooks.busy(false);
  title("");
}

function title(question) {
  document.title = question ? `${question} · Product Discovery` : "Product Discovery";
}

/** Brings the page to what the address bar says: after loading, and after back and forward. */
function sync() {
  const state = stateFrom(location.search);
  if (state.language && state.language !== language()) translate(state.language, false);
  showProductOf(state);
  if (!state.q) return clear();
  const wanted = { q: state.q, filters: state.filters, without: state.without, mode: state.mode };
  const known = turns.findIndex((turn) => turn.id === history.state?.turn && turn.state.q === state.q);
  if (known < 0) {
    clear();
    run(addTurn(wanted), wanted);
    history.replaceState({ ...history.state, turn: current().id }, "");
    return;
  }
  if (known === turns.length - 1 && current().shown === keyOf(withLanguage(wanted))) return;
  if (known === turns.length - 1) {
    run(current(), wanted);
    return;
  }
  // An earlier question: what came after it leaves the page, and it becomes the open one again.
  for (const turn of turns.splice(known)) {
    turn.abort();
    turn.root.remove();
  }
  run(addTurn(wanted), wanted);
  history.replaceState({ ...history.state, turn: current().id }, "");
}

function showProductOf({ product }) {
  if (product && (!productDialog.open || productDialog.dataset.product !== product)) openProduct(product);
  else if (!product && productDialog.open) productDialog.close();
}

/** Opens a product and gives it an address, so that "back" closes it. */
function showProduct(id) {
  const state = stateFrom(location.search);
  if (state.product !== id) history.pushState({ ...history.state, product: true }, "", addressOf({ ...state, product: id }));
  openProduct(id);
}

productDialog.addEventListener("close", () => {
  const state = stateFrom(location.search);
  if (!state.product) return;
  if (history.state?.product) history.back();
  else history.replaceState(history.state, "", addressOf({ ...state, product: null }));
});

function translate(next, chosen) {
  useLanguage(next, { chosen });
  $("examples").replaceChildren(h("ul", {}, t("example").map((text) => h("li", {}, h("button", { type: "button", class: "example", on: { click: () => hooks.ask(fresh(text)) } }, text)))));
  showTheme();
  showSize();
}

/** A chosen language: the open question is asked again in it, in a turn whose labels speak it too. */
function chooseLanguage(next) {
  if (next === language()) return;
  translate(next, true);
  const open = current();
  if (!open) return;
  const state = open.plain();
  turns.pop();
  open.abort();
  open.root.remove();
  const turn = addTurn(state);
  history.replaceState({ turn: turn.id }, "", addressOf(withLanguage(state)));
  run(turn, state);
}

function dark() {
  return page.dataset.theme ? page.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function showTheme() {
  const label = t(dark() ? "theme.light" : "theme.dark");
  $("theme").setAttribute("aria-label", label);
  $("theme").title = label;
  $("theme").replaceChildren(icon(dark() ? "sun" : "moon"));
}

function showSize() {
  $("catalogue-size").textContent = products ? t("catalogue", { n: products }) : "";
}

function typing(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

$("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  const question = $("question").value.trim();
  if (!question) return $("question").focus();
  $("question").value = "";
  if (matchMedia("(pointer: coarse)").matches) $("question").blur();
  hooks.ask(fresh(question));
});
$("stop").addEventListener("click", () => {
  current()?.stop();
  $("question").focus();
});
$("home").addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, "", "/");
  sync();
  $("question").focus();
});
$("theme").addEventListener("click", () => {
  page.dataset.theme = dark() ? "light" : "dark";
  remember("theme", page.dataset.theme);
  showTheme();
});
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => chooseLanguage(button.dataset.language));
}
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  $("question").focus();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showTheme);
addEventListener("popstate", sync);

closeOnBackdrop();
translate(firstLanguage(stateFrom(location.search).language), false);
sync();
health().then((state) => { products = Number(state.products) || null; showSize(); }).catch(() => {});

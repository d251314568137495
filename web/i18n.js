// The language of the page: which one, its sentences, its numbers, prices and dates.
import { de, en } from "/web/texts.js";
import { fr } from "/web/texts-fr.js";
import { remember, remembered } from "/web/state.js";

const TEXTS = { en, de, fr };
/** Regional forms for numbers and prices: a European shop. */
const LOCALES = { en: "en-IE", de: "de-DE", fr: "fr-FR" };
let current = "en";

/** The current language: "en", "de" or "fr". */
export function language() {
  return current;
}

/** Picks the first language we speak: the address, then the remembered choice, then the browser's list. */
export function firstLanguage(fromAddress) {
  const wishes = [fromAddress, remembered("language"), ...(navigator.languages ?? [navigator.language])];
  return wishes.map((wish) => String(wish ?? "").slice(0, 2).toLowerCase()).find((wish) => wish in TEXTS) ?? "en";
}

/** Switches the page to `next` and translates everything that is marked in the document. */
export function useLanguage(next, { chosen = false } = {}) {
  current = next in TEXTS ? next : "en";
  if (chosen) remember("language", current);
  document.documentElement.lang = current;
  for (const element of document.querySelectorAll("[data-i18n]")) element.textContent = t(element.dataset.i18n);
  for (const element of document.querySelectorAll("[data-i18n-label]")) element.setAttribute("aria-label", t(element.dataset.i18nLabel));
  for (const element of document.querySelectorAll("[data-i18n-placeholder]")) element.placeholder = t(element.dataset.i18nPlaceholder);
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === current));
  }
}

/** The sentence for `key`, with {names} filled in; `n` also chooses the plural form. */
export function t(key, values = {}) {
  let text = TEXTS[current][key] ?? TEXTS.en[key] ?? key;
  if (Array.isArray(text)) return text;
  if (typeof text === "object") text = text[new Intl.PluralRules(current).select(values.n)] ?? text.other;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? shown(values[name]) : whole));
}

function shown(value) {
  return typeof value === "number" ? number(value) : String(value);
}

/** A number in the manner of the language. */
export function number(value, options = {}) {
  return new Intl.NumberFormat(LOCALES[current], options).format(value);
}

/** A price {amount, currency} in the manner of the language. */
export function price({ amount, currency }) {
  try {
    return number(Number(amount), { style: "currency", currency });
  } catch {
    return `${amount} ${currency}`;
  }
}

/** A date "2026-03-14" in the manner of the language; an unreadable one as it is. */
export function date(text) {
  const parsed = new Date(`${text}T12:00:00Z`);
  if (Number.isNaN(parsed.getTime())) return text ?? "";
  return new Intl.DateTimeFormat(LOCALES[current], { dateStyle: "medium" }).format(parsed);
}

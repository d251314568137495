// The facets beside the products: values with counts as checkboxes, ranges as two number fields.
import { h } from "/web/dom.js";
import { number, t } from "/web/i18n.js";
import { parseFilter, rangeOf, toggleValue, withRange } from "/web/state.js";

/** Facets that are open from the start, and values shown before "show all". */
const OPEN_FACETS = 4;
const SHORT_LIST = 6;

/** The panel. `read` are the filters found in the words. `choose` gets the new list of filters, and those found in the words that it takes the place of; `drop` gets a filter that was found in the words and shall go. */
export function facetPanel(facets, state, read, { choose, drop }) {
  const useful = facets.filter((facet) => (facet.kind === "range" ? facet.min !== facet.max : facet.values?.length));
  return useful.map((facet, index) => {
    const chosen = facet.values?.some((value) => value.selected) || state.filters.some((filter) => parseFilter(filter)?.field === facet.field);
    const open = state.openFacets.get(facet.field) ?? (index < OPEN_FACETS || chosen);
    const group = h(
      "details",
      { class: "facet", open, "data-field": facet.field },
      h("summary", { "data-key": `facet ${facet.field}` }, facet.label),
      facet.kind === "range" ? rangeFields(facet, state, read, choose) : valueList(facet, state, { choose, drop }),
    );
    group.addEventListener("toggle", () => state.openFacets.set(facet.field, group.open));
    return group;
  });
}

function valueList(facet, state, { choose, drop }) {
  const all = state.longFacets.has(facet.field);
  const tree = facet.values.some((value) => value.parent);
  const inTree = tree ? openBranches(facet.values) : facet.values;
  const values = inTree.filter((value, index) => all || index < SHORT_LIST || value.selected || value.depth > 0);
  const fromWords = (value) =>
    value.selected && !state.filters.some((filter) => {
      const parsed = parseFilter(filter);
      return parsed?.field === facet.field && parsed.value.split("|").includes(parseFilter(value.filter)?.value);
    });
  const rows = values.map((value) => {
    const box = h("input", { type: "checkbox", checked: value.selected, "data-key": value.filter });
    box.addEventListener("change", () => {
      // A choice takes the place of what was read from the words, so what was read is chosen too.
      const read = facet.values.filter((other) => other !== value && fromWords(other));
      if (fromWords(value) && !read.length) return drop({ filter: value.filter });
      const kept = read.reduce((filters, other) => toggleValue(filters, other.filter), state.filters);
      const beside = tree && !value.selected ? withoutKin(kept, facet, value) : kept;
      choose(fromWords(value) ? kept : toggleValue(beside, value.filter));
    });
    return h("li", value.depth ? { class: `level-${Math.min(value.depth, 3)}` } : {}, h("label", {}, box, h("span", { class: "facet-value" }, value.label), h("span", { class: "facet-count" }, number(value.count))));
  });
  const list = h("ul", { class: "facet-list", "aria-label": facet.label }, rows);
  if (values.length === inTree.length) return list;
  const more = h("button", { type: "button", class: "link", "data-key": `more ${facet.field}` }, t("filters.all", { n: inTree.length }));
  more.addEventListener("click", () => {
    state.longFacets.add(facet.field);
    const long = valueList(facet, state, { choose, drop });
    const first = list.children.length;
    list.replaceWith(long);
    more.remove();
    long.querySelectorAll("input")[first]?.focus();
  });
  return [list, more];
}

/** The values of a tree in reading order, each with its depth: those at the top, and those below a chosen one, below the way to it, or below the only one. */
export function openBranches(values) {
  const named = new Map(values.map((value) => [value.value, value]));
  const above = (value) => (value.parent ? named.get(value.parent) : undefined);
  const onTheWay = new Set();
  for (const value of values.filter((other) => other.selected)) {
    for (let step = value; step && !onTheWay.has(step.value); step = above(step)) onTheWay.add(step.value);
  }
  const branch = (list, depth) => list.flatMap((value) => {
    const below = values.filter((other) => above(other) === value && other !== value);
    const open = onTheWay.has(value.value) || list.length === 1;
    return [{ ...value, depth }, ...(open && depth < 8 ? branch(below, depth + 1) : [])];
  });
  return branch(values.filter((value) => !above(value)), 0);
}

/** `filters` without the categories above and below `value`: of a way down the tree only its end is chosen. */
function withoutKin(filters, facet, value) {
  const parents = new Map(facet.values.map((other) => [other.value, other.parent]));
  const isAbove = (upper, lower) => {
    let step = parents.get(lower);
    for (let left = 8; step && left > 0; left -= 1, step = parents.get(step)) if (step === upper) return true;
    return false;
  };
  const kin = facet.values.filter((other) => other.selected && (isAbove(other.value, value.value) || isAbove(value.value, other.value)));
  return kin.reduce((kept, other) => {
    const held = kept.some((filter) => parseFilter(filter)?.field === facet.field && parseFilter(filter).value.split("|").includes(other.value));
    return held ? toggleValue(kept, other.filter) : kept;
  }, filters);
}

function rangeFields(facet, state, read, choose) {
  const ofWords = read.filter((filter) => rangeOf(filter)?.field === facet.field);
  const ranges = [...state.filters, ...ofWords].map(rangeOf).filter((range) => range?.field === facet.field);
  const bound = (end) => ranges.map((range) => range[end]).find((value) => value !== "") ?? "";
  const unit = facet.currency ?? facet.unit ?? "";
  const field = (name, value, hint) => {
    const input = h("input", {
      type: "number", inputmode: "decimal", step: "any", min: 0, value, placeholder: hint,
      "aria-label": `${t("range.label", { label: facet.label, bound: t(name) })}${unit ? ` (${unit})` : ""}`,
      "data-key": `${name} ${facet.field}`,
    });
    return [h("span", { "aria-hidden": "true" }, t(name)), input];
  };
  const low = field("range.low", bound("low"), Math.floor(Number(facet.min)));
  const high = field("range.high", bound("high"), Math.ceil(Number(facet.max)));
  const form = h(
    "form",
    { class: "range", novalidate: true },
    ...low, ...high,
    unit && h("span", { class: "range-unit", "aria-hidden": "true" }, unit === "EUR" ? "€" : unit),
    h("button", { type: "submit", class: "quiet", "data-key": `apply ${facet.field}` }, t("range.apply")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    choose(withRange(state.filters, facet.field, low[1].value.trim(), high[1].value.trim()), ofWords);
  });
  return form;
}

// What the address bar knows: the question, the filters, the mode, the language and an open product.

/** Reads a page state from an address: {q, filters, without, mode, language, product}. */
export function stateFrom(search) {
  const params = new URLSearchParams(search);
  return {
    q: (params.get("q") ?? "").trim().slice(0, 500),
    filters: params.getAll("f"),
    without: params.getAll("without"),
    mode: params.get("mode") === "keyword" ? "keyword" : "hybrid",
    language: params.get("lang"),
    product: params.get("product"),
  };
}

/** The address of a page state; the shortest one that brings the same page back. */
export function addressOf(state) {
  const params = new URLSearchParams();
  if (state.q) params.set("q", state.q);
  for (const filter of state.filters ?? []) params.append("f", filter);
  for (const filter of state.without ?? []) params.append("without", filter);
  if (state.mode === "keyword") params.set("mode", "keyword");
  if (state.q && state.language) params.set("lang", state.language);
  if (state.product) params.set("product", state.product);
  const query = params.toString();
  return query ? `/?${query}` : "/";
}

/** Two states with the same key show the same results. */
export function keyOf(state) {
  return JSON.stringify([state.q, state.filters, state.without, state.mode, state.language]);
}

/** Splits "price<=100" into {field, operator, value}, or null. */
export function parseFilter(filter) {
  const match = /^\s*([^<>=!]+?)\s*(<=|>=|!=|=|<|>)\s*(.*)$/.exec(filter);
  return match && { field: match[1], operator: match[2], value: match[3] };
}

/** The ends of a filter such as "price>=50,<=100": {field, low, high}, an open end is ""; null when it is no range. */
export function rangeOf(filter) {
  const parsed = parseFilter(filter);
  if (!parsed || !/[<>]/.test(parsed.operator)) return null;
  const [first, second = ""] = parsed.value.split(",");
  const upper = parsed.operator.startsWith("<");
  return { field: parsed.field, low: upper ? "" : first, high: upper ? first : second.replace(/^<=?/, "") };
}

/** `filters` with one more (or one less) value for a field: values of one field are joined as "brand=A|B". */
export function toggleValue(filters, filter) {
  const wanted = parseFilter(filter);
  if (!wanted) return filters;
  const same = (other) => other?.field === wanted.field && other.operator === "=";
  const present = filters.map(parseFilter).filter(same).flatMap((other) => other.value.split("|"));
  const values = present.includes(wanted.value)
    ? present.filter((value) => value !== wanted.value)
    : [...present, wanted.value];
  const others = filters.filter((other) => !same(parseFilter(other)));
  return values.length ? [...others, `${wanted.field}=${values.join("|")}`] : others;
}

/** `filters` with the range of `field` replaced; an empty bound is left open. */
export function withRange(filters, field, low, high) {
  const others = filters.filter((filter) => {
    const parsed = parseFilter(filter);
    return !(parsed?.field === field && /[<>]/.test(parsed.operator));
  });
  if (low !== "") others.push(`${field}>=${low}`);
  if (high !== "") others.push(`${field}<=${high}`);
  return others;
}

/** `filters` without `filter`; a server may write a value differently, so field and operator decide when the text is not found. */
export function withoutFilter(filters, filter) {
  if (filters.includes(filter)) return filters.filter((other) => other !== filter);
  const gone = parseFilter(filter);
  return filters.filter((other) => {
    const parsed = parseFilter(other);
    return !(gone && parsed && parsed.field === gone.field && parsed.operator === gone.operator);
  });
}

/** Reads a remembered choice; null when nothing is remembered or storage is closed. */
export function remembered(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Remembers a choice of the shopper on this device. */
export function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // A page without storage still works, it only forgets.
  }
}

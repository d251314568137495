// Impressions and clicks, for ranking. The only identity is a random number that ends with the tab.
import { events } from "/web/api.js";

const WAIT_MS = 800;
let queue = [];
let timer = 0;
const seen = new Set();

/** True when the browser asks not to be observed (Global Privacy Control); then nothing is sent. */
function declined() {
  return navigator.globalPrivacyControl === true;
}

function clientId() {
  try {
    let id = sessionStorage.getItem("client");
    if (!id) {
      const bytes = crypto.getRandomValues(new Uint8Array(16));
      id = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
      sessionStorage.setItem("client", id);
    }
    return id;
  } catch {
    return undefined;
  }
}

function flush() {
  clearTimeout(timer);
  timer = 0;
  if (!queue.length) return;
  const batch = queue.slice(0, 50);
  queue = queue.slice(50);
  // A lost event costs a little ranking quality; it must never disturb the shopper.
  events(batch).catch(() => {});
  if (queue.length) flush();
}

/** Notes an action ("impression", "click") on the product at `position` (0 is first) of a request. */
export function note(action, requestId, productId, position) {
  if (declined() || !requestId || !productId) return;
  if (action === "impression") {
    const key = `${requestId} ${productId}`;
    if (seen.has(key)) return;
    seen.add(key);
  }
  queue.push({ action_name: action, request_id: requestId, product_id: productId, position, client_id: clientId() });
  timer ||= setTimeout(flush, WAIT_MS);
}

const watcher = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      watcher.unobserve(target);
      note("impression", target.dataset.request, target.dataset.product, Number(target.dataset.position));
    }
  },
  { threshold: 0.5 },
);

/** Counts an impression of a card once half of it has been on the screen. */
export function watch(card) {
  watcher.observe(card);
}

addEventListener("pagehide", flush);
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush());

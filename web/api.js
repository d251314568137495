// The HTTP API of the server, and nothing else: requests, the event stream, problems.

import { language } from "/web/i18n.js";

/** Milliseconds without any event after which a stream counts as stuck. */
const SILENCE_MS = 20_000;

/** Why a request failed. `kind`: "problem" (the server said so), "broken" (stream ended early), "offline", "timeout" or "stopped". */
export class Problem extends Error {
  constructor(kind, body = {}) {
    super(body.title ?? kind);
    this.kind = kind;
    this.status = body.status ?? 0;
    this.code = body.code ?? "";
    this.detail = body.detail ?? "";
    this.requestId = body.request_id ?? "";
  }
}

async function problemOf(response) {
  try {
    return new Problem("problem", { status: response.status, ...(await response.json()) });
  } catch {
    return new Problem("problem", { status: response.status, title: response.statusText });
  }
}

async function send(path, options) {
  let response;
  try {
    // What goes wrong is told in the language of the page, not of the browser.
    response = await fetch(path, { ...options, headers: { "accept-language": language(), ...options?.headers } });
  } catch (error) {
    if (options?.signal?.aborted) throw error;
    throw new Problem("offline");
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

function post(path, body, options = {}) {
  const headers = { "content-type": "application/json", ...options.headers };
  return send(path, { ...options, method: "POST", headers, body: JSON.stringify(body) });
}

/** Splits the text of an event stream into {event, data}; feed it pieces of any size. */
export function eventParser() {
  let rest = "";
  return (piece) => {
    // A carriage return at the very end may be half of a line break, so it waits for the next piece.
    const text = rest + piece;
    const whole = text.endsWith("\r") ? text.slice(0, -1) : text;
    const blocks = whole.replace(/\r\n?/g, "\n").split("\n\n");
    rest = blocks.pop() + text.slice(whole.length);
    return blocks.map(parseBlock).filter((event) => event !== null);
  };
}

function parseBlock(block) {
  let event = "message";
  const data = [];
  for (const line of block.split("\n")) {
    if (line.startsWith("event:")) event = line.slice(6).trim();
    else if (line.startsWith("data:")) data.push(line.slice(5).replace(/^ /, ""));
  }
  return data.length ? { event, data: JSON.parse(data.join("\n")) } : null;
}

/** Runs a search and yields its events in order; throws a Problem unless the stream ends with `done`. */
export async function* search(request, signal) {
  const watch = new AbortController();
  const stop = () => watch.abort();
  signal.addEventListener("abort", stop);
  let timer = setTimeout(stop, SILENCE_MS);
  try {
    const response = await post("/search", request, { signal: watch.signal, headers: { accept: "text/event-stream" } });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    const parse = eventParser();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) throw new Problem("broken");
      clearTimeout(timer);
      timer = setTimeout(stop, SILENCE_MS);
      for (const event of parse(value)) {
        if (event.event === "error") throw new Problem("problem", event.data);
        yield event;
        if (event.event === "done") return;
      }
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    if (signal.aborted) throw new Problem("stopped");
    throw new Problem(watch.signal.aborted ? "timeout" : "broken");
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
    watch.abort();
  }
}

/** Everything about one product, in one language. */
export async function product(id, language, signal) {
  const response = await send(`/products/${encodeURIComponent(id)}?language=${language}`, { signal });
  return response.json();
}

/** Tells the server whether an answer helped: {request_id, value, comment}. */
export function feedback(body) {
  return post("/feedback", body);
}

/** Sends behaviour events; a page that is being closed still gets them out. */
export function events(list) {
  return post("/events", { events: list }, { keepalive: true });
}

/** What the server says about itself. */
export async function health() {
  return (await send("/health")).json();
}

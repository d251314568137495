// Small helpers around the DOM. Text always goes through text nodes, never through HTML.

/** Makes an element. `props` are attributes; `on` holds listeners; false, null and undefined leave an attribute out. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const PATHS = {
  close: "M5 5l10 10M15 5L5 15",
  moon: "M16 11.6A6.5 6.5 0 0 1 8.4 4 6.5 6.5 0 1 0 16 11.6z",
  sun: "M10 6.6a3.4 3.4 0 1 1 0 6.8 3.4 3.4 0 0 1 0-6.8zM10 2v1.6M10 16.4V18M2 10h1.6M16.4 10H18M4.3 4.3l1.2 1.2M14.5 14.5l1.2 1.2M15.7 4.3l-1.2 1.2M5.5 14.5l-1.2 1.2",
  up: "M6.5 9v8H3.5V9zM6.5 9l3-6c1.6 0 2.2 1.1 2 2.4L11 8h4.6c1 0 1.7.9 1.4 1.9l-1.5 5.7c-.2.9-.9 1.4-1.8 1.4H6.5",
  down: "M6.5 11V3H3.5v8zM6.5 11l3 6c1.6 0 2.2-1.1 2-2.4L11 12h4.6c1 0 1.7-.9 1.4-1.9l-1.5-5.7C15.3 3.5 14.6 3 13.7 3H6.5",
  filter: "M3 6h14M5.5 10h9M8 14h4",
  edit: "M4 16l.8-3.4L13.6 3.8l2.6 2.6-8.8 8.8z",
  picture: "M3 4.5h14v11H3zM3 13l4-4 3.5 3.5 2-2L17 15M12.5 7.8a1 1 0 1 0 2 0 1 1 0 0 0-2 0z",
  file: "M5 2.5h6.5L15.5 6.5v11H5zM11.5 2.5v4h4",
  out: "M8 4H4v12h12v-4M11 4h5v5M16 4l-7 7",
};

/** An icon drawn in the colour of the text around it; always decorative, so hidden from assistive technology. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** Says `text` to screen readers once; the line leaves the page again so that nobody meets it twice while browsing. */
export function announce(text) {
  const line = h("p", {}, text);
  document.getElementById("announcer").append(line);
  setTimeout(() => line.remove(), 15_000);
}

/** `text` with figures held to their units, so that "1.85 kg" is never torn apart at the end of a line. */
export function glued(text) {
  return (text ?? "").replace(/(\d) (?=[\p{L}°%€"]{1,4}(?!\p{L}))/gu, "$1\u00a0");
}

/** `address` if a browser may safely follow it as a link or picture, otherwise null. */
export function safeUrl(address) {
  if (!address) return null;
  try {
    const url = new URL(address, location.origin);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

/** A picture that turns into a quiet empty frame when there is none or it does not load. */
export function picture(image, className) {
  const source = safeUrl(image?.url);
  const frame = h("div", { class: className });
  const none = () => {
    frame.classList.add("no-picture");
    frame.replaceChildren(icon("picture"));
  };
  if (!source) {
    none();
    return frame;
  }
  const img = h("img", { src: source, alt: image.alt ?? "", loading: "lazy", decoding: "async", width: 480, height: 480 });
  img.addEventListener("error", none);
  frame.append(img);
  return frame;
}

/** True when the shopper asked the system for less motion. */
export function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Runs `render`, then gives the focus back to the element with the same `data-key`, if the focus was inside `root`. */
export function keepFocus(root, render) {
  const active = document.activeElement;
  const key = root.contains(active) ? active.getAttribute("data-key") : null;
  render();
  if (key && !root.contains(document.activeElement)) {
    root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  }
}

// The composed answer: clauses as they arrive, numbered sources, how it was made, and whether it helped.
import { feedback } from "/web/api.js";
import { announce, glued, h, icon } from "/web/dom.js";
import { t } from "/web/i18n.js";

/** The panel of one answer. `openSource` gets a citation; `point` gets a product id (or null) to point at its card. */
export class AnswerPanel {
  constructor({ openSource, point }) {
    this.openSource = openSource;
    this.point = point;
    this.clauses = 0;
    this.text = h("div", { class: "answer-text" });
    this.foot = h("div", { class: "answer-foot" });
    this.about = h("p", { class: "answer-made" });
    const explain = h(
      "details",
      { class: "answer-about" },
      h("summary", {}, h("span", { class: "ai-label" }, t("ai.label")), h("span", { class: "hidden" }, ` ${t("ai.more")}`), h("span", { class: "about-mark", "aria-hidden": "true" }, "?")),
      h("p", {}, t("ai.explain")),
      this.about,
    );
    this.root = h("section", { class: "answer", "aria-label": t("answer.title") }, explain, this.text, this.foot);
    this.wait();
  }

  wait() {
    this.text.replaceChildren(h("p", { class: "waiting" }, t("answer.working")), h("i"), h("i"), h("i"));
    this.text.classList.add("skeleton");
  }

  /** Empties the panel when the answer itself has begun or ended. */
  begin() {
    this.text.classList.remove("skeleton");
    if (!this.clauses) this.text.replaceChildren();
  }

  /** Adds one clause with its numbered sources. */
  add(clause) {
    this.begin();
    this.clauses += 1;
    const words = h("span", { class: "clause" }, ...withMarkers(clause.text, (clause.citations ?? []).map((citation) => this.marker(citation))));
    this.place(clause.break).append(words, " ");
    announce(clause.text);
  }

  place(kind) {
    const last = this.text.lastElementChild;
    if (kind === "item") {
      const list = last?.tagName === "UL" ? last : this.text.appendChild(h("ul"));
      return list.appendChild(h("li"));
    }
    if (!last || kind === "paragraph") return this.text.appendChild(h("p"));
    return last.tagName === "UL" ? last.lastElementChild : last;
  }

  marker(citation) {
    const name = t("source.button", { n: String(citation.marker), label: citation.label, title: citation.title });
    const button = h("button", { type: "button", class: "marker", "aria-label": name, "aria-haspopup": "dialog", title: citation.label }, String(citation.marker));
    button.addEventListener("click", () => this.openSource(citation));
    for (const event of ["mouseenter", "focus"]) button.addEventListener(event, () => this.point(citation.product_id));
    for (const event of ["mouseleave", "blur"]) button.addEventListener(event, () => this.point(null));
    return button;
  }

  /** Ends the answer as the server said: what it cost in time, what was missing, and the question whether it helped. */
  finish(done) {
    this.begin();
    if (!this.clauses) this.text.append(h("p", { class: "answer-note" }, t("answer.none")));
    const { versions = {}, timings_ms: timings = {} } = done;
    if (this.clauses && versions.answerer) {
      this.about.textContent = t("ai.made", { time: Math.round((timings.total ?? 0) * 10) / 10, answerer: versions.answerer, generation: versions.generation ?? "?" });
    }
    if (done.degraded?.length) this.foot.append(h("p", { class: "answer-note" }, t("answer.degraded")));
    if (this.clauses) {
      this.foot.append(ratingRow(done.request_id));
      announce(t("answer.done"));
    }
  }

  /** Marks a half answer as such and says why it ended. */
  breakOff(reason, retry) {
    this.begin();
    this.root.classList.add("incomplete");
    const note = h("div", { class: "notice", role: "alert" }, h("p", {}, this.clauses ? h("strong", {}, t("answer.incomplete")) : null, " ", reason));
    if (retry) note.append(h("button", { type: "button", class: "quiet", on: { click: retry } }, t("retry")));
    this.foot.replaceChildren(note);
  }
}

/** A clause and its markers; the last word holds on to them, so that no line begins with a marker. */
function withMarkers(words, markers) {
  const text = glued(words);
  if (!markers.length) return [text];
  const cut = text.lastIndexOf(" ") + 1;
  return [text.slice(0, cut), h("span", { class: "together" }, text.slice(cut), ...markers)];
}

function ratingRow(requestId) {
  const said = h("p", { class: "rated", role: "status" });
  const row = h("div", { class: "feedback" });
  const comment = h("div", { class: "comment-place" });
  const send = async (value, button) => {
    for (const other of row.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === button));
    try {
      await feedback({ request_id: requestId, value });
      said.textContent = t("answer.thanks");
      comment.replaceChildren(...(value === "down" ? [commentForm(requestId, said, comment)] : []));
    } catch {
      button.setAttribute("aria-pressed", "false");
      said.textContent = t("answer.unsent");
    }
  };
  const thumb = (value) => {
    const button = h("button", { type: "button", class: "icon-button thumb", "aria-label": t(`answer.${value}`), title: t(`answer.${value}`), "aria-pressed": "false" }, icon(value));
    button.addEventListener("click", () => send(value, button));
    return button;
  };
  row.append(h("span", { class: "feedback-question" }, t("answer.helpful")), thumb("up"), thumb("down"));
  return [row, said, comment].reduce((all, part) => (all.append(part), all), h("div"));
}

function commentForm(requestId, said, place) {
  const text = h("textarea", { rows: 2, maxlength: 1000 });
  const form = h("form", { class: "comment" }, h("label", {}, t("answer.comment"), text), h("button", { type: "submit", class: "quiet" }, t("answer.send")));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!text.value.trim()) return;
    try {
      await feedback({ request_id: requestId, value: "down", comment: text.value.trim() });
      place.replaceChildren();
      said.textContent = t("answer.sent");
    } catch {
      said.textContent = t("answer.unsent");
    }
  });
  return form;
}

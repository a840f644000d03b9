// The fields that are no texts: steps from one to three or five, choices, and the share of customers.

import { fetchJson } from "../../lib/fetch-json.js";
import { interpolate } from "../../lib/i18n.js";
import { skipComposing } from "../../lib/input-method.js";

const MAX_NAME_LENGTH = 80;

export class ItemFields {
  constructor(page) {
    Object.assign(this, { page, session: page.session, root: page.root });
    this.root.addEventListener("click", (event) => this.#handleClick(event));
    this.root.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    this.root.addEventListener("change", ({ target }) => this.#handleChange(target));
    this.root.addEventListener("focusin", ({ target }) => target.matches(".p-item") && this.#prepare(target));
    for (const item of this.root.querySelectorAll(".p-item")) this.#prepare(item);
    new MutationObserver(() => this.#prepareAll()).observe(this.root, { childList: true, subtree: true });
  }

  #prepareAll() {
    for (const item of this.root.querySelectorAll(".p-item:not([data-ready])")) this.#prepare(item);
  }

  #prepare(item) {
    item.dataset.ready = "";
    for (const box of item.querySelectorAll("[data-steps]")) {
      box.setAttribute("role", this.page.mayEdit ? "slider" : "meter");
      box.setAttribute("aria-valuemin", box.dataset.low);
      box.setAttribute("aria-valuemax", box.children.length);
      if (this.page.mayEdit) box.tabIndex = 0;
    }
  }

  #handleClick({ target }) {
    const hue = target.closest("[data-sets]")?.dataset.sets;
    if (hue && this.page.mayEdit) this.session.submit("persona.update", { hue });
    const step = target.closest("[data-steps] > i");
    if (!step) return;
    const box = step.parentElement;
    const place = [...box.children].indexOf(step);
    this.#set(box, box.matches(".pips") ? box.children.length - place : place + 1);
  }

  #handleKey(event) {
    const box = event.target;
    if (!box.matches?.("[data-steps]")) return;
    const value = Number(box.getAttribute("aria-valuenow"));
    const step = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 }[event.key];
    const digit = /^[1-9]$/.test(event.key) ? Number(event.key) : null;
    if ((!step && !digit) || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.#set(box, digit ?? value + step);
  }

  #set(box, value) {
    const low = Number(box.dataset.low);
    if (value >= low && value <= box.children.length) this.#submit(box, { [box.dataset.steps]: value });
  }

  #handleChange(target) {
    if (target.dataset.number) this.#setNumber(target);
    else if (target.dataset.choice === "metric" && target.value === "new") this.#createMetric(target);
    else if (target.dataset.choice) this.#choose(target);
  }

  #choose(select) {
    const { choice } = select.dataset;
    this.#submit(select, { [choice]: select.value || (choice === "channel" ? "" : null) });
  }

  #setNumber(input) {
    if (!this.page.mayEdit || !input.validity.valid) return;
    const value = input.value === "" ? null : Number(input.value);
    this.session.submit("persona.update", { [input.dataset.number]: value });
  }

  #submit(element, fields) {
    const { kind, id } = element.closest("[data-kind]").dataset;
    if (this.page.mayEdit) this.session.submit(`${kind}.update`, { id, ...fields });
  }

  // Create a metric of yes and no with the question whether the job got done, and give it to the job.
  async #createMetric(select) {
    const { data, words, store } = this.page;
    const { id } = select.closest("[data-kind]").dataset;
    const job = store.get("persona_job", id).motivation;
    const name = interpolate(words.metric, { job }).slice(0, MAX_NAME_LENGTH);
    const scale = { kind: "custom", low: 0, high: 1, method: "share", threshold: 1 };
    const body = { name, question: words.question, workspace: data.workspace, ...scale };
    const metric = await fetchJson(data.urls.metrics, "POST", body);
    if (!metric) return this.page.view.draw();
    data.metrics.push({ id: metric.id, name: metric.name, text: words.none });
    for (const other of this.root.querySelectorAll("[data-choice=metric]"))
      other.insertBefore(new Option(metric.name, metric.id), other.lastElementChild);
    return this.#submit(select, { metric: metric.id });
  }
}

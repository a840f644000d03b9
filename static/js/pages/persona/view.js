// What the page shows of the store: the persona's own texts, and the lists of records.

import { part, setAttribute, setIcon, setText } from "../../lib/dom.js";
import { reconcile } from "../../lib/reconcile.js";
import { interpolate } from "../../lib/i18n.js";
import { showText } from "../../map/text-line.js";

export class PersonaView {
  constructor(page) {
    Object.assign(this, { page, store: page.store, root: page.root });
    this.lists = [...this.root.querySelectorAll("[data-list]")];
    for (const item of this.root.querySelectorAll(".p-item")) item.remove();
    this.store.addEventListener("change", ({ detail }) => this.#update(detail.touched));
    page.people.addEventListener("change", () => this.draw());
    this.draw();
  }

  // Draw everything; what is the same already is left alone.
  draw() {
    this.#drawRoot();
    for (const list of this.lists) this.#drawList(list);
  }

  // Return the element of a record.
  find(id) {
    return this.root.querySelector(`[data-id="${CSS.escape(id)}"]`);
  }

  #update(touched) {
    const kinds = new Set(touched.map(({ kind }) => kind));
    if (kinds.has("persona")) this.#drawRoot();
    for (const list of this.lists) if (kinds.has(list.dataset.list)) this.#drawList(list);
  }

  #drawRoot() {
    const { root: own } = this.store;
    for (const host of this.root.querySelectorAll("[data-field]"))
      if (host.closest("[data-kind]") === this.root) this.#showText(host, own);
    for (const shown of document.querySelectorAll("[data-shows]")) setText(shown, own[shown.dataset.shows]);
    const share = this.root.querySelector("[data-number=share]");
    if (share && share !== document.activeElement) share.value = own.share ?? "";
    const portrait = this.root.querySelector(".portrait");
    if (own.hue) portrait.dataset.hue = own.hue;
    for (const button of this.root.querySelectorAll("[data-sets]"))
      setAttribute(button, "aria-pressed", button.dataset.sets === portrait.dataset.hue);
  }

  #drawList(list) {
    const kind = list.dataset.list;
    reconcile(list, this.store.all(kind), {
      make: (record) => makeItem(kind, record, this.page.mayEdit),
      update: (item, record) => this.#showItem(item, kind, record),
    });
  }

  #showItem(item, kind, record) {
    for (const host of item.querySelectorAll("[data-field]")) this.#showText(host, record);
    for (const steps of item.querySelectorAll("[data-steps]")) showSteps(steps, record, this.page.words.step);
    for (const select of item.querySelectorAll("[data-choice]")) select.value = record[select.dataset.choice] ?? "";
    if (kind === "persona_pain") item.dataset.sev = record.severity;
    SHOWN[kind]?.(item, record, this.page.data);
    this.page.people.mark(item, record.id);
  }

  #showText(host, record) {
    showText(host, record[host.dataset.field], this.page.people.listCarets(record.id, host.dataset.field));
  }
}

function makeItem(kind, record, mayEdit) {
  const item = part(kind);
  item.dataset.id = record.id;
  if (mayEdit) item.tabIndex = 0;
  return item;
}

function showSteps(box, record, form) {
  const value = record[box.dataset.steps];
  const steps = [...box.children];
  const isUpright = box.matches(".pips");
  steps.forEach((step, place) => step.classList.toggle("on", (isUpright ? steps.length - 1 - place : place) < value));
  setAttribute(box, "aria-valuenow", value);
  setAttribute(box, "aria-valuetext", interpolate(form, { value, most: steps.length }));
}

const SHOWN = {
  persona_channel(item, { channel }, { channels }) {
    const known = channels.find(({ value }) => value === channel);
    setIcon(item.querySelector("[data-part=icon] svg"), known?.icon ?? "other");
    setText(item.querySelector("[data-part=channel]"), known?.label ?? "–");
  },
  persona_expectation(item, { card, text }, { cards }) {
    const found = cards.find(({ id }) => id === card) ?? cards.find((one) => normalize(one.text) === normalize(text));
    const pill = item.querySelector("[data-part=status]");
    setAttribute(pill, "data-status", found?.status ?? null);
    setAttribute(pill, "title", found?.status ? found.journey : null);
    if (pill.dataset.shown === (found?.status ?? "")) return;
    pill.dataset.shown = found?.status ?? "";
    pill.replaceChildren();
    if (found?.status) pill.append(statusIcon(found.status), found.label);
  },
  persona_job(item, { metric }, { metrics }) {
    const known = metrics.find(({ id }) => id === metric);
    setText(item.querySelector("[data-part=metric]"), known?.name ?? "");
    setText(item.querySelector("[data-part=score]"), known?.text ?? "");
    const choose = item.querySelector("[data-part=choose]");
    if (choose) choose.hidden = Boolean(known);
  },
};

function statusIcon(status) {
  const svg = part("icon");
  setIcon(svg, status);
  return svg;
}

function normalize(text) {
  return text.split(/\s+/).filter(Boolean).join(" ").toLocaleLowerCase() || null;
}

// The segment of the persona: one of the list, or words of its own, which can be added to the list.

import { setAttribute, setText } from "../../lib/dom.js";
import { fetchJson } from "../../lib/fetch-json.js";
import { interpolate } from "../../lib/i18n.js";

export class SegmentField {
  constructor(page) {
    Object.assign(this, { page, store: page.store, session: page.session });
    const find = (name) => page.root.querySelector(`[data-part=segment-${name}]`);
    this.parts = { share: find("share"), link: find("link"), choice: find("choice"), add: find("add") };
    this.parts.choice?.addEventListener("change", ({ target }) => this.#choose(target.value));
    this.parts.add?.addEventListener("click", () => this.#addToList());
    this.store.addEventListener("change", ({ detail }) => {
      if (detail.touched.some(({ kind }) => kind === "persona")) this.#draw();
    });
    this.#draw();
  }

  #draw() {
    const { segment, segment_id: id, share } = this.store.root;
    const { parts, page } = this;
    const known = id && this.#remember({ id, name: segment });
    const hasShare = known && share === null && known.share !== null;
    setText(parts.share, hasShare ? interpolate(page.words.segmentShare, known) : "");
    parts.link.hidden = !id;
    setAttribute(parts.link, "href", page.data.urls.segment_list + (id ? `#segment-${id}` : ""));
    if (parts.choice && parts.choice !== document.activeElement) parts.choice.value = id ?? "";
    if (parts.add) parts.add.hidden = Boolean(id) || !segment.trim();
  }

  // Return the segment of the list; one that others have added or renamed meanwhile is known from the persona.
  #remember({ id, name }) {
    const known = this.#find(id) ?? this.#keep({ id, name, share: null });
    // A text that is being saved is no new name of the segment: it ends the link.
    if (!this.store.isPending(this.store.root.id)) known.name = name;
    this.#showOption(known);
    return known;
  }

  #find(id) {
    return this.page.data.segments.find((one) => one.id === id);
  }

  #keep(segment) {
    this.page.data.segments.push(segment);
    return segment;
  }

  #showOption({ id, name }) {
    const { choice } = this.parts;
    if (!choice) return;
    const option = [...choice.options].find(({ value }) => value === id) ?? choice.appendChild(new Option("", id));
    option.text = name;
  }

  #choose(value) {
    if (!this.page.mayEdit) return;
    const fields = value && { segment_id: value, segment: this.#find(value).name };
    this.session.submit("persona.update", fields || { segment_id: null });
    if (!value) this.page.texts.open(this.page.root.querySelector("[data-field=segment]"));
  }

  // Make a segment of the words, unless the list has it, and link the persona to it.
  async #addToList() {
    const name = this.store.root.segment.trim();
    const { data, words, toasts } = this.page;
    const find = (listed) => listed.find((one) => one.name.toLowerCase() === name.toLowerCase());
    const segment = find(data.segments) ?? (await this.#create(name)) ?? find(await this.#readAll());
    if (!segment) return toasts.show(words.segmentRefused, [], { alert: true });
    if (!this.#find(segment.id)) this.#keep(segment);
    this.#showOption(segment);
    this.#choose(segment.id);
    return this.parts.choice.focus();
  }

  #create(name) {
    const { data } = this.page;
    return fetchJson(data.urls.segments, "POST", { name, workspace: data.workspace });
  }

  // Return the segments of the workspace: somebody else may have added this one.
  async #readAll() {
    const { data } = this.page;
    const answer = await fetchJson(`${data.urls.segments}?workspace=${data.workspace}`);
    return answer?.results ?? [];
  }
}

// Downloads of the map with the current overlay, for the default period and all personas, in the page's language.

import { fetchTranslated } from "../../lib/fetch-json.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { setText } from "../../lib/dom.js";
import { countAnswers } from "../review/progress.js";
import { saveResponse } from "../../lib/clipboard.js";
import { Menu } from "./menu.js";

export class Downloads {
  constructor({ board, store, toasts }) {
    Object.assign(this, { board, store, toasts });
    this.button = document.getElementById("export");
    this.menu = document.getElementById("export-menu");
    this.withQuestions = this.#addQuestions();
    const menu = new Menu(this.menu);
    this.button.addEventListener("click", () => {
      this.#setAddresses();
      menu.show(this.button);
    });
    this.menu.addEventListener("click", (event) => this.#choose(event));
  }

  // Add a PDF that has the questions of the stages on pages of their own.
  #addQuestions() {
    const sheet = this.menu.querySelector("[data-format=pdf]");
    const link = sheet.cloneNode(true);
    link.dataset.format = "questions";
    link.childNodes[1].textContent = gettext("PDF with questions");
    setText(link.lastElementChild, gettext("A3, appendix"));
    sheet.after(link);
    return link;
  }

  #setAddresses() {
    this.withQuestions.hidden = !countAnswers(this.store.all("stage")).answered;
    const { exports } = this.board.data.urls;
    for (const link of this.menu.querySelectorAll("[data-format]")) {
      const url = new URL(exports[formatOf(link)], location.href);
      url.searchParams.set("overlay", this.board.overlay);
      url.searchParams.set("lang", document.documentElement.lang);
      if (link === this.withQuestions) url.searchParams.set("appendix", "questions");
      link.href = url;
    }
  }

  // Start a download. A click with a modifier key is left to the browser, for example to open a tab.
  #choose(event) {
    const link = event.target.closest("[data-format]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.menu.hidePopover();
    this.#check(link.href, formatOf(link).toUpperCase());
  }

  async #check(url, format) {
    const missing = await this.#fetchMissing();
    if (!missing?.count) return this.#download(url, format);
    this.toasts.show(warningText(missing), [
      [gettext("Download anyway"), () => this.#download(url, format)],
      [gettext("Cancel"), () => {}],
    ], { stay: true, alert: true });
  }

  // Return the letters that the fonts of the export lack, or null without an answer.
  async #fetchMissing() {
    const answer = await fetchTranslated(`${this.board.data.urls.api}missing-letters/`).catch(() => null);
    return answer?.ok ? answer.json().catch(() => null) : null;
  }

  async #download(url, format) {
    const waiting = this.toasts.show(interpolate(gettext("Preparing %(format)s…"), { format }), [], { stay: true });
    const answer = await fetchTranslated(url).catch(() => null);
    const refused = answer?.ok ? null : await answer?.json().catch(() => null);
    const saved = answer?.ok && (await saveResponse(answer).then(() => true, () => false));
    waiting.remove();
    if (!saved) this.#fail(refused?.detail ?? gettext("The file could not be downloaded. Try again."), url, format);
  }

  #fail(text, url, format) {
    const again = [gettext("Try again"), () => this.#download(url, format)];
    this.toasts.show(text, [again, [gettext("Close"), () => {}]], { stay: true, alert: true });
  }
}

function formatOf({ dataset: { format } }) {
  return format === "questions" ? "pdf" : format;
}

function warningText({ letters, count }) {
  const shown = letters.join(" ") + (count > letters.length ? " …" : "");
  return interpolate(
    gettext("The fonts for print do not have these characters: %(letters)s. They will be shown as □."),
    { letters: shown },
  );
}

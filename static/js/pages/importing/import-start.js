// <import-start>: accepts a dropped or chosen file, a pasted table, or a typed figure.

import { gettext } from "../../lib/i18n.js";

const MAX_FILE_SIZE = 100 * 1024 * 1024;

class ImportStart extends HTMLElement {
  join(answerImport) {
    this.answerImport = answerImport;
    this.error = this.querySelector(":scope > [data-error]");
    const input = this.querySelector("[data-file]");
    this.querySelector("[data-do=choose]").addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      this.#importFile(input.files[0]);
      input.value = "";
    });
    this.#takeDrops();
    this.querySelector("[data-paste] form").addEventListener("submit", (event) => this.#importText(event));
    answerImport.addEventListener("change", () =>
      this.toggleAttribute("hidden", Boolean(answerImport.source || answerImport.taken)),
    );
  }

  // Accept files on the whole page, so that the browser opens none instead.
  #takeDrops() {
    const zone = this.querySelector("[data-drop]");
    addEventListener("dragover", (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      zone.classList.add("over");
    });
    addEventListener("dragleave", ({ relatedTarget }) => relatedTarget || zone.classList.remove("over"));
    addEventListener("drop", (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      zone.classList.remove("over");
      if (!this.answerImport.running) this.#importFile(event.dataTransfer.files[0]);
    });
  }

  #importFile(file) {
    if (!file) return;
    const large = file.size > MAX_FILE_SIZE;
    this.#refuse(large ? gettext("A file can have at most 100 MB.") : "");
    if (!large) this.answerImport.begin({ file });
  }

  #importText(event) {
    event.preventDefault();
    const text = event.target.querySelector("textarea").value;
    if (text.trim()) this.answerImport.begin({ text, name: gettext("Pasted rows") });
    else event.target.querySelector("textarea").focus();
  }

  #refuse(sentence) {
    this.error.textContent = sentence;
    this.error.hidden = !sentence;
  }
}

customElements.define("import-start", ImportStart);

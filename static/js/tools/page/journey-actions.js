// What is done to the whole journey from the menu of the map: copied, moved to a folder, deleted.

import { csrfToken, fetchTranslated } from "../../lib/fetch-json.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { listParentPlaces, showParentPlaces } from "../../lib/parent-places.js";

// A copy is made of what the server has: what was done last is waited for, but not for ever.
const MAX_WAIT_MILLISECONDS = 5000;

export class JourneyActions {
  constructor({ board, store, session, commands, toasts, dialogs }) {
    Object.assign(this, { board, store, session, commands, toasts, dialogs });
  }

  // Copy the journey and open the copy.
  copy(url) {
    return this.#create(url, gettext("The journey was not copied. Try again."));
  }

  // Make the to-be map of the journey and open it.
  makeToBe(url) {
    return this.#create(url, gettext("The to-be map was not made. Try again."));
  }

  async #create(url, failure) {
    await Promise.race([waitUntilSent(this.session), wait(MAX_WAIT_MILLISECONDS)]);
    const body = new URLSearchParams({ csrfmiddlewaretoken: csrfToken() });
    const answer = await fetchTranslated(url, { method: "POST", body }).catch(() => null);
    if (answer?.ok) location.assign(answer.url);
    else this.toasts.show(failure, [], { alert: true });
  }

  // Put the journey into the archive: this page learns it as all others do.
  async archive(url) {
    await Promise.race([waitUntilSent(this.session), wait(MAX_WAIT_MILLISECONDS)]);
    const body = new URLSearchParams({ csrfmiddlewaretoken: csrfToken() });
    const answer = await fetchTranslated(url, { method: "POST", body, redirect: "manual" }).catch(() => null);
    if (answer?.type === "opaqueredirect") return this.#reportPlaces();
    return this.toasts.show(gettext("The journey was not archived. Try again."), [], { alert: true });
  }

  // Say which places still open the journey.
  async #reportPlaces() {
    const places = await listParentPlaces(this.#hierarchyUrl);
    if (!places.length) return;
    const text = interpolate(gettext("Still opens from: %(places)s."), { places: places.join(", ") });
    this.toasts.show(text, [], { kind: "places" });
  }

  get #hierarchyUrl() {
    return `${this.board.data.urls.api}hierarchy/`;
  }

  move() {
    return this.dialogs.openForm("move-journey", { folder: this.store.journey.folder }, ({ folder: { value } }) =>
      this.#moveTo(value.trim()),
    );
  }

  // Ask, and move the journey to the trash: the library, which comes next, offers to restore it.
  async remove(url) {
    const dialog = await this.dialogs.open("delete-journey");
    if (!dialog) return;
    dialog.querySelector("form").action = url;
    dialog.querySelector("[data-title]").textContent = this.store.journey.title;
    dialog.querySelector("[data-closes]").focus();
    showParentPlaces(dialog, this.#hierarchyUrl);
  }

  #moveTo(folder) {
    if (folder === this.store.journey.folder) return null;
    this.session.submit("journey.update", { folder });
    const sentence = folder ? gettext("Moved to the folder “%(name)s”") : gettext("The journey is in no folder now");
    this.commands.offerUndo(interpolate(sentence, { name: folder }));
    return null;
  }
}

function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function waitUntilSent(session) {
  return new Promise((resolve) => {
    const check = () => session.waiting.length || resolve();
    session.addEventListener("status", check);
    check();
  });
}

// Asks whether a map that was closed to this page is open again, as after its deletion was taken back, and loads the
// page again then. What waits on this device is sent by the new page.

import { fetchTranslated } from "../../lib/fetch-json.js";
import { gettext } from "../../lib/i18n.js";
import { SIGNED_OUT } from "../../lib/close-codes.js";
import { clock } from "../../sync/clock.js";
import { exchange } from "../../sync/http.js";

const FIRST_PAUSE = 15_000;
const MAX_PAUSE = 240_000;
const GROWTH = 1.5;

export class Reopening {
  #pause = FIRST_PAUSE;
  #asking = false;
  #cancel = () => {};

  constructor({ session, board, store, toasts }, world = browserWorld()) {
    Object.assign(this, { session, board, store, toasts, world });
    session.addEventListener("closed", ({ detail }) => detail.code !== SIGNED_OUT && this.#start());
  }

  #start() {
    this.#schedule();
    this.world.watch(() => this.#ask());
  }

  #schedule() {
    this.#cancel();
    this.#cancel = this.world.schedule(this.#pause, () => this.#ask());
    this.#pause = Math.min(MAX_PAUSE, this.#pause * GROWTH);
  }

  // A page that nobody looks at asks when it is shown again.
  async #ask() {
    if (this.#asking || this.world.isHidden()) return;
    this.#asking = true;
    const { status } = await exchange(this.world.fetch, this.#address);
    this.#asking = false;
    // The log may no longer reach back to what this page knows.
    if (status === 200 || status === 410) this.#reopen();
    else this.#schedule();
  }

  get #address() {
    return `${this.board.data.urls.api}operations/?after=${this.store.revision}`;
  }

  #reopen() {
    this.#cancel();
    if (!this.session.isAtRisk) return this.world.reload();
    const reload = [gettext("Reload"), () => this.world.reload()];
    return this.toasts.show(gettext("This map is open again."), [reload], { stay: true, kind: "closed" });
  }
}

function browserWorld() {
  return {
    schedule: clock.schedule,
    fetch: (url) => fetchTranslated(url, { headers: { Accept: "application/json" } }),
    isHidden: () => document.hidden,
    watch(act) {
      addEventListener("focus", act);
      document.addEventListener("visibilitychange", act);
    },
    reload: () => location.reload(),
  };
}

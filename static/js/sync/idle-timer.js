// How long nothing was done here: told after two minutes, then minute by minute until ten, and when work goes on.

const MINUTE = 60_000;
const FIRST = 2;

// After so many minutes somebody is not here any more.
export const LAST = 10;

export class Idleness {
  #clock;
  #tell;
  #at;
  #told = 0;
  #cancel = () => {};

  // `tell` takes the minutes, or undefined when somebody is busy again.
  constructor({ clock, tell }) {
    this.#clock = clock;
    this.#tell = tell;
    this.active();
    this.#wait(FIRST);
  }

  // Something was done.
  active() {
    this.#at = this.#clock.now();
    if (!this.#told) return;
    this.#told = 0;
    this.#tell(undefined);
    this.#cancel();
    this.#wait(FIRST);
  }

  #wait(minutes) {
    this.#cancel = this.#clock.after(this.#at + minutes * MINUTE - this.#clock.now(), () => this.#look());
  }

  #look() {
    const minutes = Math.min(LAST, Math.floor((this.#clock.now() - this.#at) / MINUTE));
    if (minutes < FIRST) return this.#wait(FIRST);
    this.#told = minutes;
    this.#tell(minutes);
    if (minutes < LAST) this.#wait(minutes + 1);
    return undefined;
  }
}

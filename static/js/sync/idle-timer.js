// Reports how long nothing was done here: after two minutes, then every minute until ten, and when work goes on.

const MINUTE_MILLISECONDS = 60_000;
const FIRST_REPORT_MINUTES = 2;

// After so many minutes a person counts as away.
export const AWAY_MINUTES = 10;

export class IdleTimer {
  #clock;
  #report;
  #at;
  #reportedAt = 0;
  #cancel = () => {};

  // `tell` takes the minutes, or undefined when the person is active again.
  constructor({ clock, tell }) {
    this.#clock = clock;
    this.#report = tell;
    this.noteActivity();
    this.#wait(FIRST_REPORT_MINUTES);
  }

  // Restart the timer after an action.
  noteActivity() {
    this.#at = this.#clock.now();
    if (!this.#reportedAt) return;
    this.#reportedAt = 0;
    this.#report(undefined);
    this.#cancel();
    this.#wait(FIRST_REPORT_MINUTES);
  }

  #wait(minutes) {
    this.#cancel = this.#clock.schedule(this.#at + minutes * MINUTE_MILLISECONDS - this.#clock.now(), () =>
      this.#check(),
    );
  }

  #check() {
    const minutes = Math.min(AWAY_MINUTES, Math.floor((this.#clock.now() - this.#at) / MINUTE_MILLISECONDS));
    if (minutes < FIRST_REPORT_MINUTES) return this.#wait(FIRST_REPORT_MINUTES);
    this.#reportedAt = minutes;
    this.#report(minutes);
    if (minutes < AWAY_MINUTES) this.#wait(minutes + 1);
    return undefined;
  }
}

// A monotonic clock in milliseconds, independent of the device's calendar, and timers; tests bring their own clock.

export const clock = {
  now: () => performance.now(),
  // Call `act` after so many milliseconds; return a function that cancels it.
  /** @type {(milliseconds: number, act: () => void) => () => void} */
  schedule(milliseconds, act) {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

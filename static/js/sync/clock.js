// Milliseconds that only ever go on, whatever the device's calendar says, and things to do later; tests bring a
// clock of their own.

export const clock = {
  now: () => performance.now(),
  // Does `act` after so many milliseconds; returns a function that calls it off.
  schedule(milliseconds, act) {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

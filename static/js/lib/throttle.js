// Limits how often a function runs: after a pause from the first call, and never twice at a time.

// Throttle `act`. The last call counts too: calls while `act` is running make it run once more.
/** @type {(act: () => unknown, pause: number, after?: (act: () => void, pause: number) => unknown) => () => void} */
export function throttle(act, pause, after = setTimeout) {
  let waits = false;
  let again = false;
  const run = async () => {
    again = false;
    await Promise.resolve(act()).catch(() => {});
    if (again) after(run, pause);
    else waits = false;
  };
  return () => {
    again = true;
    if (waits) return;
    waits = true;
    after(run, pause);
  };
}

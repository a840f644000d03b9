// Something that is called often and done rarely: a pause after the first call, and never twice at a time.

// The last call is answered too: what comes while `act` is under way lets it be done once more.
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

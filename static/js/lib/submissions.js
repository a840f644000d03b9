// Submissions that are under way: the same data is not sent to the same address a second time before the answer, as by
// a double click or by Enter pressed twice. Other data is: it is a later choice.

// A page that is never answered, because its loading was stopped, may be sent again after this time.
const STOPPED_AFTER = 10_000;

export class Submissions {
  /** @type {Map<string, string>} */
  #latest = new Map();

  // Note a submission and return its address, data and `end`, to be called after the answer; null for a repetition.
  /** @type {(form: HTMLFormElement, submitter?: HTMLElement | null) => Submission | null} */
  begin(form, submitter = null) {
    const body = new FormData(form, submitter);
    const address = addressOf(form, submitter);
    const content = JSON.stringify([...body]);
    if (this.#latest.get(address) === content) return null;
    this.#latest.set(address, content);
    const end = () => void (this.#latest.get(address) === content && this.#latest.delete(address));
    return { address, body, end };
  }

  clear() {
    this.#latest.clear();
  }
}

/** @typedef {{ address: string, body: FormData, end: () => void }} Submission */

// Send no form of the page twice: neither by the second click of a double click nor before the answer is there.
export function preventDoubleSubmits() {
  const sent = new Submissions();
  addEventListener("click", preventSecondClick, { capture: true });
  // Last, after the listeners of the page: what they send themselves is theirs to watch.
  addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (event.defaultPrevented || form.method !== "post") return;
    const submission = sent.begin(form, event.submitter);
    if (submission) setTimeout(submission.end, STOPPED_AFTER);
    else event.preventDefault();
  });
  addEventListener("pageshow", () => sent.clear());
}

/** @type {(event: MouseEvent) => void} */
function preventSecondClick(event) {
  if (event.detail < 2) return;
  const target = /** @type {Element} */ (event.target);
  const button = /** @type {HTMLButtonElement | null} */ (target.closest("button"));
  if (button?.type === "submit" && button.form?.method === "post") event.preventDefault();
}

// Return the address that a button sends its form to.
/** @type {(form: HTMLFormElement | null, submitter: HTMLElement | null) => string} */
export function addressOf(form, submitter) {
  const button = /** @type {HTMLButtonElement | null} */ (submitter);
  return button?.hasAttribute("formaction") ? button.formAction : (form?.action ?? "");
}

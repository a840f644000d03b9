// The same data is not sent to the same address a second time before the answer.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Page } from "../elements.js";
import { Submissions, addressOf, preventDoubleSubmits } from "../../../static/js/lib/submissions.js";

let page;
let timers;
let captured;

beforeEach(() => {
  page = new Page().install();
  [timers, captured] = [[], []];
  globalThis.addEventListener = (name, act, how) => {
    if (how?.capture) captured.push(name);
    page.window.addEventListener(name, act);
  };
  globalThis.setTimeout = (act, milliseconds) => timers.push([act, milliseconds]);
  globalThis.FormData = class {
    constructor(form, submitter) {
      this.rows = [["text", form.text], ...(submitter ? [["by", submitter.id]] : [])];
    }
    [Symbol.iterator]() {
      return this.rows.values();
    }
  };
});

const makeForm = (text, action = "/send/", method = "post") =>
  Object.assign(page.make("form"), { text, action, method });

test("data is sent to an address once until its answer", () => {
  const sent = new Submissions();
  const form = makeForm("a");
  const { address, body, end } = sent.begin(form);
  assert.deepEqual([address, [...body]], ["/send/", [["text", "a"]]]);
  assert.equal(sent.begin(form), null);
  assert.notEqual(sent.begin(makeForm("a", "/other/")), null);
  end();
  assert.notEqual(sent.begin(form), null);
});

test("other data is a later choice, which the answer to the earlier one does not end", () => {
  const sent = new Submissions();
  const first = sent.begin(makeForm("a"));
  const second = sent.begin(makeForm("b"));
  assert.notEqual(sent.begin(makeForm("b"), page.make("button", { id: "yes" })), null);
  assert.notEqual(sent.begin(makeForm("b")), null);
  first.end();
  assert.equal(sent.begin(makeForm("b")), null);
  second.end();
  assert.notEqual(sent.begin(makeForm("b")), null);
  sent.clear();
  assert.notEqual(sent.begin(makeForm("b")), null);
});

test("a form is sent where its button says, or else where it says", () => {
  const button = Object.assign(page.make("button"), { formAction: "/page/" });
  assert.equal(addressOf(makeForm("a"), button), "/send/");
  button.setAttribute("formaction", "/button/");
  button.formAction = "/button/";
  assert.deepEqual([addressOf(makeForm("a"), button), addressOf(makeForm("a"), null)], ["/button/", "/send/"]);
  assert.equal(addressOf(null, null), "");
});

// Send a form from the page; return whether that is prevented.
const submit = (form, fields) => page.window.send("submit", { target: form, submitter: null, ...fields }).prevented;

test("no form of a page is sent twice before its answer, or for ten seconds", () => {
  preventDoubleSubmits();
  const form = makeForm("a");
  assert.deepEqual([submit(form), submit(form)], [false, true]);
  assert.deepEqual(timers.map(([, wait]) => wait), [10_000]);
  timers[0][0]();
  assert.deepEqual([submit(form), submit(form)], [false, true]);
  page.window.send("pageshow");
  assert.deepEqual([submit(form), submit(form)], [false, true]);
});

test("a search, and a form that a script sends itself, may be sent again", () => {
  preventDoubleSubmits();
  const search = makeForm("a", "/find/", "get");
  assert.deepEqual([submit(search), submit(search)], [false, false]);
  const form = makeForm("a");
  assert.deepEqual([submit(form, { defaultPrevented: true }), submit(form)], [false, false]);
});

test("the second click of a double click sends nothing", () => {
  preventDoubleSubmits();
  assert.deepEqual(captured, ["click"]);
  const click = (detail, { type = "submit", method = "post", tag = "button", form = { method } } = {}) => {
    const inner = page.make("span");
    Object.assign(page.make(tag, {}, inner), { type, form });
    return page.window.send("click", { target: inner, detail }).prevented;
  };
  assert.deepEqual([click(1), click(2), click(3)], [false, true, true]);
  assert.deepEqual([click(2, { type: "button" }), click(2, { method: "get" })], [false, false]);
  assert.deepEqual([click(2, { tag: "a" }), click(2, { form: null })], [false, false]);
});

// Requests for JSON, and what leaves the page: to the clipboard or into a file, from a button or a form.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Page } from "../elements.js";
import { copyText, fileName, saveResponse, saveText } from "../../../static/js/lib/clipboard.js";
import {
  csrfToken, fetchJson, fetchTranslated, jsonHeaders, languageHeaders,
} from "../../../static/js/lib/fetch-json.js";
import { enableFormActions } from "../../../static/js/lib/form-actions.js";
import { isComposing, keepComposingEscape, skipComposing } from "../../../static/js/lib/input-method.js";

let page;
let asked;
let answer;
let copied;

beforeEach(() => {
  page = new Page().install();
  page.cookie = "other=1; csrftoken=secret; more=2";
  [asked, copied] = [[], []];
  answer = { ok: true, json: async () => ({ done: true }) };
  globalThis.fetch = async (...request) => {
    asked.push(request);
    return answer;
  };
  const clipboard = { writeText: async (text) => copied.push(text) };
  Object.defineProperty(globalThis, "navigator", { value: { clipboard }, configurable: true });
});

const LANGUAGE = { "X-Page-Language": "en" };
const JSON_SENT = { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": "secret" };

test("reading asks for JSON, without a token or a body", async () => {
  assert.deepEqual(await fetchJson("/api/"), { done: true });
  const headers = { Accept: "application/json", ...LANGUAGE };
  assert.deepEqual(asked, [["/api/", { method: "GET", headers, body: undefined, keepalive: false }]]);
});

test("a change sends JSON with the token, and arrives even when the page is left", async () => {
  await fetchJson("/api/", "POST", { a: 1 });
  const headers = { ...JSON_SENT, ...LANGUAGE };
  assert.deepEqual(asked, [["/api/", { method: "POST", headers, body: '{"a":1}', keepalive: true }]]);
  assert.deepEqual(jsonHeaders(true), JSON_SENT);
});

test("a request names the language of its page, beside its own headers, unless the page has none", async () => {
  page.documentElement.lang = "ru";
  const signal = AbortSignal.abort();
  await fetchTranslated("/part/", { signal, headers: { Accept: "text/html" } });
  page.documentElement.lang = "";
  await fetchTranslated("/part/");
  const headers = { Accept: "text/html", "X-Page-Language": "ru" };
  assert.deepEqual(asked, [["/part/", { signal, headers }], ["/part/", { headers: {} }]]);
  delete globalThis.document;
  assert.deepEqual({ ...languageHeaders() }, {});
});

test("every failure is null: no network, a refusal, an answer that is no JSON", async () => {
  answer = { ok: false, json: async () => ({ detail: "no" }) };
  assert.equal(await fetchJson("/api/"), null);
  answer = { ok: true, json: async () => JSON.parse("<html>") };
  assert.equal(await fetchJson("/api/"), null);
  globalThis.fetch = async () => {
    throw new TypeError("Failed to fetch");
  };
  assert.equal(await fetchJson("/api/"), null);
});

test("the token is found wherever it stands among the cookies", () => {
  const token = (cookie) => {
    page.cookie = cookie;
    return csrfToken();
  };
  assert.deepEqual(
    ["csrftoken=abc", "a=1; csrftoken=abc", "csrftoken=abc; a=1", "xcsrftoken=abc", ""].map(token),
    ["abc", "abc", "abc", "", ""],
  );
});

test("a text is copied, by a field where the clipboard is closed", async () => {
  await copyText("words");
  assert.deepEqual(copied, ["words"]);
  navigator.clipboard.writeText = async () => {
    throw new Error("not allowed");
  };
  const commands = [];
  page.execCommand = (name) => {
    const area = page.querySelector("textarea");
    const { tag, isOpen = false } = area.parentElement;
    commands.push([name, area.value, area.readOnly, area.selected, tag, isOpen]);
  };
  await copyText("more");
  const dialog = Object.assign(page.make("dialog", { open: "" }), { isOpen: true });
  page.body.append(page.make("dialog"), dialog);
  await copyText("again");
  assert.deepEqual(commands, [
    ["copy", "more", true, true, "body", false],
    ["copy", "again", true, true, "dialog", true],
  ]);
  assert.equal(page.querySelector("textarea"), null);
});

test("a text or an answer is offered as a file, and let go of after a second", async () => {
  const links = [];
  const revoked = [];
  const timers = [];
  page.createElement = (tag) => {
    const link = page.make(tag);
    link.click = () => links.push([link.tag, link.download, link.href]);
    return link;
  };
  const blobs = [];
  URL.createObjectURL = (blob) => `blob:${blobs.push(blob)}`;
  URL.revokeObjectURL = (url) => revoked.push(url);
  globalThis.setTimeout = (act, milliseconds) => timers.push([act, milliseconds]);
  saveText("map.txt", "words");
  assert.deepEqual([blobs[0].type, await blobs[0].text()], ["text/plain;charset=utf-8", "words"]);
  const header = "attachment; filename=\"map.pdf\"; filename*=UTF-8''%D0%BA.pdf";
  await saveResponse({ headers: new Headers({ "Content-Disposition": header }), blob: async () => "pdf" });
  await saveResponse({ headers: new Headers(), blob: async () => "bare" });
  assert.deepEqual(links, [["a", "map.txt", "blob:1"], ["a", "к.pdf", "blob:2"], ["a", "", "blob:3"]]);
  assert.deepEqual([blobs.slice(1), revoked], [["pdf", "bare"], []]);
  assert.deepEqual(timers.map(([, wait]) => wait), [1000, 1000, 1000]);
  timers[0][0]();
  assert.deepEqual(revoked, ["blob:1"]);
});

test("a file is named as the answer says, by its encoded name first", () => {
  assert.equal(fileName('attachment; filename="plain.csv"'), "plain.csv");
  assert.equal(fileName("attachment; FILENAME*=utf-8''a%20b.csv; x=1"), "a b.csv");
  assert.equal(fileName('attachment; filename=""'), "");
  assert.equal(fileName("attachment"), "");
});

function makeForm() {
  const form = page.make("form", { data: {} }, page.make("b"), page.make("input", { id: "address" }));
  const data = { copies: "https://map", copied: "Copied" };
  const copy = page.make("button", { id: "copy", data }, page.make("svg"), page.make("span"));
  const select = Object.assign(page.make("select", { data: { submits: "" } }), { form });
  form.append(copy, select, page.make("i"), page.make("select", { id: "plain" }));
  form.requestSubmit = () => asked.push("submit");
  page.body.append(form, makeQuestion());
  enableFormActions(page.body);
  return { form, copy, select };
}

function makeQuestion() {
  const no = page.make("button", { "data-closes": "" });
  const yes = page.make("button", { "data-confirms": "" });
  const dialog = page.make("dialog", { id: "question" }, page.make("svg"), page.make("h2"), page.make("p"), no, yes);
  dialog.showModal = () => (dialog.open = true);
  dialog.close = () => {
    dialog.open = false;
    dialog.send("close");
  };
  return dialog;
}

const settle = () => new Promise(setImmediate);

test("a button copies its address and says so, or selects the field where it cannot", async () => {
  const { form, copy } = makeForm();
  form.querySelector("i").click();
  copy.querySelector("span").click();
  await settle();
  assert.deepEqual([copied, copy.querySelector("span").textContent], [["https://map"], "Copied"]);
  assert.equal(page.getElementById("address").selected, undefined);
  navigator.clipboard.writeText = async () => {
    throw new Error("not allowed");
  };
  copy.click();
  await settle();
  assert.equal(page.getElementById("address").selected, true);
});

test("a choice is sent at once where its field says so", () => {
  const { select } = makeForm();
  page.getElementById("plain").send("change");
  assert.deepEqual(asked, []);
  select.send("change");
  assert.deepEqual(asked, ["submit"]);
});

test("a button that asks first sends its form only after a yes", () => {
  const { form } = makeForm();
  const dialog = page.getElementById("question");
  const data = { asks: "Really?", explains: "It cannot be undone.", confirms: "Delete" };
  const button = Object.assign(page.make("button", { data }), { form });
  form.append(button);
  assert.equal(form.send("submit", { submitter: null }).prevented, false);
  assert.equal(form.send("submit", { submitter: button }).prevented, true);
  const [, heading, text, no, yes] = dialog.children;
  assert.equal(dialog.open, true);
  const words = [heading, text, yes].map(({ textContent }) => textContent);
  assert.deepEqual(words, ["Really?", "It cannot be undone.", "Delete"]);
  heading.click();
  assert.deepEqual([dialog.open, asked], [true, []]);
  no.click();
  assert.deepEqual([dialog.open, asked], [false, []]);
  form.send("submit", { submitter: button });
  dialog.click();
  assert.deepEqual([dialog.open, asked], [false, []]);
  yes.click();
  assert.deepEqual(asked, []);
  form.requestSubmit = (submitter) => asked.push(submitter, form.send("submit", { submitter }).prevented);
  form.send("submit", { submitter: button });
  yes.click();
  assert.deepEqual([dialog.open, asked], [false, [button, false]]);
  assert.equal(form.send("submit", { submitter: button }).prevented, true);
});

test("where the part of the page is replaced meanwhile, the button in its place sends its form", () => {
  const { form } = makeForm();
  const makeButton = (action, parent) => {
    const around = Object.assign(page.make("form"), { action });
    around.requestSubmit = (button) => asked.push([action, button]);
    const button = Object.assign(page.make("button", { data: { asks: "Really?" } }), { form: around });
    parent.append(around);
    around.append(button);
    return button;
  };
  const old = makeButton("/delete/", form);
  const other = makeButton("/leave/", form);
  form.send("submit", { submitter: old });
  old.remove();
  const yes = page.querySelector("[data-confirms]");
  const plain = page.make("button");
  form.append(Object.assign(plain, { form: old.form }));
  const current = makeButton("/delete/", form);
  yes.click();
  assert.deepEqual(asked, [["/delete/", current]]);
  const twin = makeButton("/delete/", form);
  form.send("submit", { submitter: twin });
  yes.click();
  assert.deepEqual(asked.splice(1), [["/delete/", twin]]);
  form.send("submit", { submitter: other });
  other.remove();
  yes.click();
  assert.deepEqual(asked.length, 1);
});

test("the keys of an input method reach no handler, and its Escape closes nothing", () => {
  assert.equal(isComposing({ isComposing: true, keyCode: 0 }), true);
  assert.equal(isComposing({ isComposing: false, keyCode: 229 }), true);
  assert.equal(isComposing({ isComposing: false, keyCode: 13 }), false);
  const handle = skipComposing((event) => event.key);
  assert.deepEqual([handle({ key: "a" }), handle({ key: "a", isComposing: true })], ["a", undefined]);
  const field = page.make("input");
  const host = page.make("div", {}, field);
  keepComposingEscape(host);
  field.addEventListener("keydown", (event) => event.stopPropagation());
  const press = (key, composing) => field.send("keydown", { key, isComposing: composing, keyCode: 0 }).prevented;
  assert.deepEqual([press("Escape", true), press("Escape", false), press("a", true)], [true, false, false]);
  keepComposingEscape();
  assert.equal(page.window.countListeners(), 1);
});

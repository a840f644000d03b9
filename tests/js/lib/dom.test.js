// Updates of elements: only what has changed is written, and an open editor is never removed.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Page } from "../elements.js";
import * as dom from "../../../static/js/lib/dom.js";

let page;
let element;

beforeEach(() => {
  page = new Page().install();
  page.parts.set("icon", page.make("svg", { classes: "i" }, page.make("use")));
  element = page.make("p");
  page.body.append(element);
});

// Count how often a method of an element is called.
function count(owner, name) {
  const method = owner[name];
  const calls = [];
  owner[name] = (...parts) => {
    calls.push(parts);
    return method.apply(owner, parts);
  };
  return calls;
}

test("a part is a fresh copy of its template, which is looked up once", () => {
  page.parts.set("thing", page.make("div", { classes: "thing" }, page.make("b")));
  const lookups = count(page, "getElementById");
  const [one, other] = [dom.part("thing"), dom.part("thing")];
  assert.deepEqual([one.tag, one.className, one.children[0].tag], ["div", "thing", "b"]);
  assert.notEqual(one, other);
  assert.notEqual(one, page.parts.get("thing"));
  assert.deepEqual(lookups, [["part-thing"]]);
});

test("a text is set once, not again", () => {
  const writes = count(element, "replaceChildren");
  dom.setText(element, "Hello");
  dom.setText(element, "Hello");
  assert.deepEqual([element.textContent, writes], ["Hello", [["Hello"]]]);
  dom.setText(element, "");
  assert.deepEqual([element.textContent, writes.length], ["", 2]);
});

test("Hebrew and Arabic run from the right, other texts as the page does", () => {
  dom.setChildren(element, page.make("b"), "Hello");
  assert.equal(element.dir, undefined);
  for (const text of ["שלום", "سلام", "ܫܠܡܐ", "ދިވެހި", "ߒߞߏ"]) {
    const shown = page.make("p");
    dom.setChildren(shown, "Hello", text);
    assert.equal(shown.dir, "auto", text);
  }
});

test("an attribute is written when it differs, and removed by null, undefined or false", () => {
  const writes = count(element, "setAttribute");
  dom.setAttribute(element, "title", 5);
  dom.setAttribute(element, "title", "5");
  assert.deepEqual([element.getAttribute("title"), writes], ["5", [["title", 5]]]);
  for (const none of [null, undefined, false]) {
    element.setAttribute("title", "x");
    dom.setAttribute(element, "title", none);
    assert.equal(element.hasAttribute("title"), false);
  }
  dom.setAttribute(element, "aria-busy", true);
  dom.setAttribute(element, "data-place", 0);
  dom.setAttribute(element, "alt", "");
  assert.deepEqual(["aria-busy", "data-place", "alt"].map((name) => element.getAttribute(name)), ["true", "0", ""]);
});

test("a style is written when it differs", () => {
  const writes = [];
  const values = new Map();
  const style = {
    getPropertyValue: (name) => values.get(name) ?? "",
    setProperty: (name, value) => values.set(name, String(value)) && writes.push([name, value]),
  };
  dom.setStyle({ style }, "--x", 1);
  dom.setStyle({ style }, "--x", 1);
  dom.setStyle({ style }, "--x", 2);
  assert.deepEqual(writes, [["--x", 1], ["--x", 2]]);
});

test("an icon points to the sprite, and a label stands behind it", () => {
  const href = (svg) => svg.querySelector("use").getAttribute("href");
  const titled = page.make("svg", {}, page.make("title"), page.make("use"));
  dom.setIcon(titled, "pen");
  assert.equal(href(titled), "#i-pen");
  assert.equal(href(dom.icon("pen")), "#i-pen");
  const button = page.make("button");
  assert.equal(dom.setLabel(button, "Edit", "pen"), button);
  assert.deepEqual([button.textContent, button.children.length, href(button)], ["Edit", 1, "#i-pen"]);
  assert.deepEqual([dom.setLabel(button, "Edit").children.length, button.textContent], [0, "Edit"]);
});

test("while a text is edited its frame stands in for it, and no redraw removes the editor", () => {
  const frame = page.make("span", { classes: "typing" });
  element.append("one");
  dom.putFrame(frame, element);
  frame.append(page.make("textarea"));
  assert.deepEqual([frame.parentElement, element.parentElement], [page.body, frame]);
  dom.setText(frame, "two");
  dom.setAttribute(frame, "title", "x");
  assert.deepEqual([element.textContent, element.getAttribute("title")], ["two", "x"]);
  assert.equal(frame.hasAttribute("title"), false);
  const outside = page.make("p", {}, "beside");
  page.body.append(outside);
  dom.setText(page.body, "gone");
  dom.setChildren(page.body, "gone");
  assert.equal(frame.parentElement, page.body);
  dom.setText(outside, "changed");
  assert.equal(outside.textContent, "changed");
  dom.removeFrame(frame);
  assert.deepEqual([element.parentElement, frame.isConnected], [page.body, false]);
  dom.setText(frame, "three");
  assert.deepEqual([element.textContent, frame.textContent], ["two", "three"]);
  dom.setText(page.body, "gone");
  assert.equal(page.body.textContent, "gone");
});

test("a sentence has its values in their places, the strong ones in bold", () => {
  const values = { name: "Ann", count: 3, none: null };
  dom.showSentence(element, "%(name)s moved %(count)s cards%(none)s.", values, ["name"]);
  assert.equal(element.textContent, "Ann moved 3 cards.");
  assert.deepEqual(element.children.map((one) => [one.tag, one.textContent]), [["b", "Ann"]]);
  const writes = count(element, "replaceChildren");
  dom.showSentence(element, "%(count)s%(name)s", values);
  assert.deepEqual(writes, [["3", "Ann"]]);
  dom.showSentence(element, "%(missing)s", values, ["missing"]);
  assert.deepEqual([element.textContent, element.children.length], ["", 1]);
});

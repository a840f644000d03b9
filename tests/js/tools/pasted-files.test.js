// What is pasted as a file, and what as text with a picture of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isAboutFiles } from "../../../static/js/tools/clipboard/pasted-files.js";

const FILES = [{ name: "image.png" }];

test("a screenshot, a file of the desktop and a picture of the web are files", () => {
  assert.ok(isAboutFiles(FILES, "", ""));
  assert.ok(isAboutFiles(FILES, "", "image.png"));
  assert.ok(isAboutFiles(FILES, "", "/home/ada/image.png\n"));
  assert.ok(isAboutFiles(FILES, '<meta charset="utf-8"><img src="https://example.test/x.png">', ""));
});

test("cells of a spreadsheet and text of a document are text, although a picture of them comes along", () => {
  assert.ok(!isAboutFiles(FILES, "<table><tr><td>Order</td></tr></table>", "Order"));
  assert.ok(!isAboutFiles(FILES, "", "Order\nPay"));
  assert.ok(!isAboutFiles(FILES, "<p>Look: <img src=x></p>", "Look:"));
  assert.ok(!isAboutFiles([], "", ""));
});

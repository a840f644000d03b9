// What counts as a link of a fix.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isLink, listLinks } from "../../../static/js/pages/gaps/links.js";

test("addresses of pages are links", () => {
  const lines = ["https://example.org", "http://example.org/a?b=c#d", "HTTPS://пример.рф/я"];
  for (const line of [...lines, "http://127.0.0.1:8000/"])
    assert.ok(isLink(line), line);
});

test("other texts and other schemes are none", () => {
  const lines = ["", "not a link", "example.org", "//example.org", "https://", "http://a b", "javascript:alert(1)"];
  for (const line of [...lines, "data:text/html,x", "ftp://example.org", "java\tscript:alert(1)", "https:example.org"])
    assert.ok(!isLink(line), line);
});

test("each line that has something in it is one", () => {
  const text = " https://example.org \n\n\nhttp://example.net\n";
  assert.deepEqual(listLinks(text), ["https://example.org", "http://example.net"]);
  assert.deepEqual(listLinks(null), []);
});

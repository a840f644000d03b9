// Texts taken out of the page, and the names of the files.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileName } from "../../../static/js/lib/clipboard.js";

test("a download is named by the UTF-8 name of its header", () => {
  assert.equal(fileName("attachment; filename=\"journey.pdf\"; filename*=UTF-8''%E6%97%A5%20%22.pdf"), '日 ".pdf');
  assert.equal(fileName('attachment; filename="gaps.csv"'), "gaps.csv");
  assert.equal(fileName(""), "");
});

// Which files the server no longer has: only what it says itself.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isGone } from "../../../static/js/store/attachments.js";
import { checkFile } from "../../../static/js/tools/files/gone-files.js";

const url = (file) => `http://localhost/api/v1/journeys/j/files/${file}/thumbnail/`;
const ids = ["a", "b", "c"].map((letter) => `${letter.repeat(8)}-0000-4000-8000-${letter.repeat(12)}`);

test("a file is gone when the server does not find it, and asked for once", async () => {
  const [gone, there, unknown] = ids;
  const asked = [];
  globalThis.fetch = async (address, { method }) => {
    asked.push([method, address]);
    if (address === url(unknown)) throw new TypeError("no network");
    return new Response(null, { status: address === url(gone) ? 404 : 200 });
  };
  for (const file of [...ids, ...ids]) await checkFile(url(file));
  assert.deepEqual(ids.map((file) => isGone({ file })), [true, false, false]);
  assert.deepEqual(asked, [gone, there, unknown, unknown].map((file) => ["HEAD", url(file)]));
  await checkFile("http://localhost/static/logo.png");
  assert.equal(asked.length, 4);
});

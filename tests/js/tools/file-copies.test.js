// Copies of files for a paste: in portions, and with the server's sentence where it refuses.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { copyFiles, hasForeignFiles } from "../../../static/js/tools/clipboard/file-copies.js";

globalThis.document = { cookie: "csrftoken=secret" };
let requests;

// A fragment of another map whose cards have these files.
function fragmentWith(...ids) {
  return { journey: "other", cards: [{ files: ids.map((file) => ({ file, description: "" })) }, { files: [] }] };
}

function answerWith(answer) {
  globalThis.fetch = async (url, { method, body }) => {
    requests.push([method, url, JSON.parse(body)]);
    return answer(JSON.parse(body), requests.length);
  };
}

const copyAll = ({ files }) => Response.json(files.map((source) => ({ source, id: `copy of ${source}` })));

beforeEach(() => {
  requests = [];
});

test("only files of another map are foreign", () => {
  const store = { journey: { id: "here" } };
  assert.equal(hasForeignFiles(store, fragmentWith("bag")), true);
  assert.equal(hasForeignFiles(store, fragmentWith()), false);
  assert.equal(hasForeignFiles({ journey: { id: "other" } }, fragmentWith("bag")), false);
});

test("each file is copied once", async () => {
  answerWith(copyAll);
  const { copies, refusal } = await copyFiles("/copies/", fragmentWith("bag", "bill", "bag"));
  assert.deepEqual(requests, [["POST", "/copies/", { journey: "other", files: ["bag", "bill"] }]]);
  assert.deepEqual([...copies], [["bag", "copy of bag"], ["bill", "copy of bill"]]);
  assert.equal(refusal, null);
});

test("many files are copied in portions, until the server refuses", async () => {
  const refuse = () => Response.json({ code: "quota", detail: "No room." }, { status: 409 });
  answerWith((body, count) => (count < 3 ? copyAll(body) : refuse()));
  const ids = Array.from({ length: 350 }, (_, place) => `file ${place}`);
  const { copies, refusal } = await copyFiles("/copies/", fragmentWith(...ids));
  assert.deepEqual([requests.length, copies.size, refusal], [3, 200, "No room."]);
});

test("without a connection there are no copies and no sentence", async () => {
  answerWith(() => {
    throw new TypeError("no network");
  });
  assert.deepEqual(await copyFiles("/copies/", fragmentWith("bag")), { copies: new Map(), refusal: "" });
});

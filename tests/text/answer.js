// Reads [[function, arguments], …] as JSON, calls the browser's own functions, and writes what each gave.

import { readFileSync } from "node:fs";
import * as digests from "../../static/js/sync/checksum.js";
import * as ranks from "../../static/js/lib/ranks.js";
import * as text from "../../static/js/lib/text.js";

export function call(name, given) {
  const camel = name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
  try {
    return (text[camel] ?? ranks[camel] ?? digests[camel])(...given);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { refused: error.message };
  }
}

if (import.meta.main) {
  const calls = JSON.parse(readFileSync(0, "utf8"));
  process.stdout.write(JSON.stringify(calls.map(([name, given]) => call(name, given))));
}

/* Shows the unsaved work on a map that may no longer be opened, for copying or downloading. */
import { copyText, saveText } from "../lib/clipboard.js";
import { apply } from "../lib/text.js";
import { DiskStorage } from "../sync/storage.js";

const section = document.getElementById("unsaved-export");
const [, journey] = /^\/journeys\/([-0-9a-f]{36})\/$/.exec(location.pathname) ?? [];

async function showTexts() {
  const text = joinTexts(await loadOperations(new DiskStorage(), `${section.dataset.user} ${journey} `));
  if (!text) return;
  section.querySelector("pre").textContent = text;
  section.hidden = false;
  section.addEventListener("click", ({ target }) => {
    const action = target.closest("[data-do]")?.dataset.do;
    if (action === "copy") copyText(text);
    if (action === "download") saveText(`${journey}.txt`, text);
  });
}

async function loadOperations(storage, prefix) {
  const lines = await storage.queues(prefix);
  const operations = (await Promise.all(lines.map((line) => storage.load(line)))).flat();
  return operations.sort((a, b) => a.order - b.order);
}

// Join the texts: each as last seen, and of other changes the text they contain.
function joinTexts(operations) {
  const texts = new Map();
  for (const { id, type, data, text, base, splices } of operations) {
    const edit = type === "text.edit";
    const seen = edit ? (text ?? apply(base ?? "", splices ?? [])) : (data.text ?? data.title ?? "");
    texts.set(edit ? `${data.kind} ${data.id} ${data.field}` : id, seen);
  }
  return [...texts.values()].filter(Boolean).join("\n\n");
}

if (section && journey) showTexts();

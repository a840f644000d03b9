// How texts would read if operations that were refused came true on the map as it is seen now.

import { Draft } from "./overlay.js";
import { PendingOperations, textKey } from "./pending.js";

// Map "kind id field" → text, of the text edits among `operations`; a text that is gone reads as it was last seen.
// What only waits is seen already.
export function previewRefused(store, operations) {
  const { id } = store.journey;
  const view = new Draft({ get: (kind, one) => store.get(kind, one), all: (kind) => store.all(kind), journeyId: id });
  const trial = new PendingOperations();
  const edits = operations.filter(({ type }) => type === "text.edit");
  for (const operation of edits.filter(({ refused }) => refused)) trial.add(operation, view);
  const seen = edits.filter(({ refused }) => !refused);
  return new Map([...trial.list, ...seen].map((one) => [textKey(one.data), one.text ?? ""]));
}

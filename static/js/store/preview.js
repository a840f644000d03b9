// How texts would read if refused operations were applied to the map as it is shown now.

import { Draft } from "./overlay.js";
import { PendingOperations, textKey } from "./pending.js";

// Return a Map "kind id field" → text for the text edits among `operations`; a deleted text reads as last seen.
// Pending edits are shown already.
export function previewRefused(store, operations) {
  const { id } = store.journey;
  const view = new Draft({ get: (kind, one) => store.get(kind, one), all: (kind) => store.all(kind), journeyId: id });
  const trial = new PendingOperations();
  const edits = operations.filter(({ type }) => type === "text.edit");
  for (const operation of edits.filter(({ refused }) => refused)) trial.add(operation, view);
  const seen = edits.filter(({ refused }) => !refused);
  return new Map([...trial.list, ...seen].map((one) => [textKey(one.data), one.text ?? ""]));
}

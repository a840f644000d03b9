// The fixes planned for a record, in its details; a row without one says so.

import { gettext } from "../../lib/language.js";
import { part } from "../../lib/parts.js";
import { reconcile } from "../../lib/reconcile.js";
import { showFix } from "../../map/fix-words.js";

// The fixes whose target is the record itself.
export function fixes({ store, id }) {
  const element = document.createElement("div");
  element.className = "det-fixes";
  const show = () => {
    const planned = store.all("fix").filter(({ target }) => target === id);
    reconcile(element, planned, { make: () => part("fix"), update: showFix });
    element.dataset.empty = planned.length ? "" : gettext("None planned");
  };
  return { element, show };
}

// The unmet expectations at the end of the list of gaps: they have no score, so they are counted separately.

import { gettext, interpolate } from "../lib/i18n.js";
import { formatCount } from "../lib/numbers.js";
import { setAttribute, part, setText } from "../lib/dom.js";
import { reconcile } from "../lib/reconcile.js";

// List the unmet expectations of the map in a section, which is hidden where there are none.
export function showUnmet(section, { scores, store, selection }) {
  const found = scores.data.expectations;
  section.hidden = !found.length;
  const [head, list] = section.children;
  setText(head, interpolate(gettext("Unmet expectations (%(n)s)"), { n: formatCount(found.length) }));
  const update = (item, one) => {
    item.classList.toggle("sel", selection?.id === one.id);
    showOne(item, one, store);
  };
  reconcile(list, found, { key: ({ id }) => id, make: () => part("unmet"), update });
}

function showOne(item, { id, stage, text, importance }, store) {
  const title = (store.get("expectation", id)?.text ?? text) || gettext("Untitled");
  const where = store.get("stage", stage)?.title ?? "";
  const weight = interpolate(gettext("weight %(importance)s"), { importance: formatCount(importance) });
  item.score = { rank: null, place: { kind: "expectation", id } };
  setText(item.querySelector(".g-title"), title);
  setText(item.querySelector(".g-facts"), [where, weight].filter(Boolean).join(" · "));
  setAttribute(item.firstElementChild, "aria-label", [title, where].filter(Boolean).join(" "));
}

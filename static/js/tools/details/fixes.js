// The fixes planned for a record, with the results of later answers; a gap without a fix can be given one.

import { newId } from "../../lib/ids.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { setAttribute, part, setText } from "../../lib/dom.js";
import { reconcile } from "../../lib/reconcile.js";
import { showFix, stateOf, statusOf } from "../../map/fix-labels.js";

const VERDICT_TONES = { verified: "good", worse: "bad", reopened: "bad" };

// Create the list of the fixes whose target is the record itself.
export function createFixes({ store, board, session, id }) {
  const element = document.createElement("div");
  const list = document.createElement("div");
  const form = part("plan-fix");
  element.className = "det-plan";
  list.className = "det-fixes";
  element.append(list, form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = form.elements.text.value.trim();
    const gap = findGap(board, id);
    if (!text || !gap) return form.elements.text.focus();
    form.reset();
    return session.submit("fix.create", { id: newId(), target: id, metric: gap.metric, text, status: "planned" });
  });
  const show = (record, mayEdit) => {
    const planned = store.all("fix").filter(({ target }) => target === id);
    reconcile(list, planned, { make: () => part("fix-told"), update: (line, fix) => showVerdict(line, fix, board) });
    list.dataset.empty = planned.length ? "" : gettext("None planned");
    form.hidden = !mayEdit || planned.length > 0 || !findGap(board, id);
  };
  return { element, show };
}

// Return the heaviest gap measured at a record itself.
function findGap(board, id) {
  return board.scores.gaps.find(({ place }) => place.id === id) ?? null;
}

function showVerdict(element, fix, board) {
  const told = board.scores.fix(fix.id);
  const [line, words] = element.children;
  const status = statusOf(fix, told);
  const unnamed = board.me.visitor ? stateOf(status) : gettext("A fix without words yet");
  showFix(line, { ...fix, text: fix.text || unnamed, status });
  const measuring = told?.verdict === "measuring";
  const progress = interpolate(gettext("%(n)s / %(needed)s"), { n: formatCount(told?.n ?? 0), needed: formatCount(told?.needed ?? 0) });
  words.hidden = !told?.told || fix.status === "planned";
  setText(words, measuring ? `${told.told}, ${progress}` : (told?.told ?? ""));
  setAttribute(words, "data-tone", VERDICT_TONES[told?.verdict] ?? (measuring ? null : "half"));
}

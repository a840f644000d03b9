// Says of cards that what they rest on holds today: by a key, from a menu, for one card or all that are selected.

import { interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { CARD_KINDS } from "../../store/kinds.js";

// Set the day of the last check of cards, [{kind, id}, …], to today.
export function checkToday({ board, store, commands }, cards) {
  const { today } = board.clock;
  const late = cards.filter(({ kind, id }) => CARD_KINDS.has(kind) && store.get(kind, id).checked !== today);
  if (!board.mayEdit || !late.length) return;
  if (late.length > 1) commands.setFieldsOfCards(late, { checked: today });
  else commands.setFields(late[0].kind, late[0].id, { checked: today });
  const form = ngettext("Checked %(count)s card today", "Checked %(count)s cards today", late.length);
  commands.offerUndo(interpolate(form, { count: formatCount(late.length) }));
}

// Highlights the cards of one system or department, as the search does with what it finds.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { listSystems } from "../../map/blueprint/systems.js";
import { CARD_KINDS } from "../../store/kinds.js";

export function findSystemCards({ board, store, toasts }, id) {
  const cards = [...CARD_KINDS].flatMap((kind) => store.all(kind)).filter(({ systems }) => systems?.includes(id));
  const system = listSystems().find((each) => each.id === id);
  board.setFound(new Set(cards.map((card) => card.id)));
  const form = ngettext("%(count)s card with %(name)s", "%(count)s cards with %(name)s", cards.length);
  const text = interpolate(form, { count: formatCount(cards.length), name: system?.name ?? "" });
  toasts.show(text, [[gettext("Show all"), () => board.setFound(null)]], { stay: true, kind: "system" });
}

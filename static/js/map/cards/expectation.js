// The pill of an expectation: unmet, met, exceeded, or not judged yet.

import { gettext } from "../../lib/i18n.js";
import { draw, mark, write } from "../../lib/dom.js";
import { STATUSES } from "../labels.js";

const OPEN = gettext("Not judged");

// Fills an expectation card from its record.
export function fillExpectation(card, record, look) {
  const [pill] = card.children;
  mark(pill, "data-status", record.status);
  draw(pill.firstElementChild, record.status ?? "s-open");
  write(pill.lastElementChild, STATUSES.get(record.status) ?? OPEN);
  mark(card, "data-fit", look.fit);
}

// The pill of an expectation: unmet, met, exceeded, or not judged yet.

import { gettext } from "../../lib/i18n.js";
import { setIcon, setAttribute, setText } from "../../lib/dom.js";
import { STATUSES } from "../labels.js";

const OPEN_TEXT = gettext("Not judged");

// Fill an expectation card from its record.
export function fillExpectation(card, record, look) {
  const [pill] = card.children;
  setAttribute(pill, "data-status", record.status);
  setIcon(pill.firstElementChild, record.status ?? "s-open");
  setText(pill.lastElementChild, STATUSES.get(record.status) ?? OPEN_TEXT);
  setAttribute(card, "data-fit", look.fit);
}

// Arrow keys in a radio group: one tab stop, and arrows choose.

import { skipComposing } from "../../lib/input-method.js";

const STEP_BY_KEY = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

// Let the arrows choose among the buttons of `group`.
export function enableRadioKeys(group) {
  group.addEventListener("keydown", skipComposing((event) => {
    const step = STEP_BY_KEY[event.key];
    if (!step || !event.target.matches("[role=radio]")) return;
    event.preventDefault();
    event.stopPropagation();
    const buttons = [...group.querySelectorAll("[role=radio]:not([hidden])")];
    const next = buttons.at((buttons.indexOf(event.target) + step) % buttons.length);
    next.click();
    next.focus();
  }));
}

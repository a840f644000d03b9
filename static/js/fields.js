// Enables features of fields and forms on every page: length limits, keys that belong to an input method, no form that
// is sent twice, a question before typed text is lost, and the focus on what is wrong. It is a part of the bundles of
// the map and of the phone view, which may both run in one page.

import { focusFirstError } from "./lib/first-error.js";
import { keepComposingEscape } from "./lib/input-method.js";
import { preventDoubleSubmits } from "./lib/submissions.js";
import { watchTextLimits } from "./lib/text-limits.js";
import { watchTypedText } from "./lib/typed-text.js";

const STARTED = Symbol.for("journeymap.fields");

if (!globalThis[STARTED]) {
  globalThis[STARTED] = true;
  keepComposingEscape();
  watchTextLimits();
  preventDoubleSubmits();
  watchTypedText();
  focusFirstError();
}

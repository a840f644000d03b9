// Enables features of fields and forms on every page: length limits, keys that belong to an input method, no form that
// is sent twice, and a question before typed text is lost.

import { keepComposingEscape } from "./lib/input-method.js";
import { preventDoubleSubmits } from "./lib/submissions.js";
import { watchTextLimits } from "./lib/text-limits.js";
import { watchTypedText } from "./lib/typed-text.js";

keepComposingEscape();
watchTextLimits();
preventDoubleSubmits();
watchTypedText();

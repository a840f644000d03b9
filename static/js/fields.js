// Enables features of fields and forms on every page: length limits, keys that belong to an input method, and that no
// form is sent twice.

import { keepComposingEscape } from "./lib/input-method.js";
import { preventDoubleSubmits } from "./lib/submissions.js";
import { watchTextLimits } from "./lib/text-limits.js";

keepComposingEscape();
watchTextLimits();
preventDoubleSubmits();

// Enables features of text fields on every page: length limits, and keys that belong to an input method.

import { keepComposingEscape } from "./lib/input-method.js";
import { watchTextLimits } from "./lib/text-limits.js";

keepComposingEscape();
watchTextLimits();

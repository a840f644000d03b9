// What holds for the text fields of every page: how much fits into them, and keys that belong to an input method.

import { keepComposingEscape } from "./lib/input-method.js";
import { watchTextLimits } from "./lib/text-limits.js";

keepComposingEscape();
watchTextLimits();

/* The page of segments: asks before one is deleted, and says what becomes of its personas. */
import { enableFormActions } from "../lib/form-actions.js";

enableFormActions(document.getElementById("main"));

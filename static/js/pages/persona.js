/* The page of a persona: asks before it is deleted, and says what becomes of its journeys. */
import { enableFormActions } from "../lib/form-actions.js";

enableFormActions(document.getElementById("main"));

/* The pages of settings: copies a new token, and asks before what cannot be undone. */
import { enableFormActions } from "../../lib/form-actions.js";

enableFormActions(document.getElementById("settings-page"));

// The page of a journey's sources: copies addresses; the forms also work without JavaScript.
import { enableFormActions } from "../../lib/form-actions.js";

enableFormActions(document.getElementById("sources-part"));

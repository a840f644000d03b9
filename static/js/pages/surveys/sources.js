// The page of a journey's sources: its forms work without this; it copies addresses.
import { enableFormActions } from "../../lib/form-actions.js";

enableFormActions(document.getElementById("sources-part"));

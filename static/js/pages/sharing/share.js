/* The Share page and the Members page: their forms work without this; it copies addresses and sends a chosen role. */
import { enableFormActions } from "../../lib/form-actions.js";

enableFormActions(document.getElementById("share-part"));

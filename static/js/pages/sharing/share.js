/* The Share and Members pages: copies addresses and sends a chosen role; the forms also work without JavaScript. */
import { enableFormActions } from "../../lib/form-actions.js";

enableFormActions(document.getElementById("share-part"));

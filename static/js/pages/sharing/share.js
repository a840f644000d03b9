/* The Share page and the Members page: their forms work without this; it copies addresses and sends a chosen role. */
import { enliven } from "../../lib/form-actions.js";

enliven(document.getElementById("share-part"));

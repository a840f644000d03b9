// The page of a journey's sources: its forms work without this; it copies addresses.
import { enliven } from "../../lib/form-actions.js";

enliven(document.getElementById("sources-part"));

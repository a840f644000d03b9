/* The page of a metric's form. */
import { enliven } from "./metric-fields.js";

enliven(document.getElementById("metric-form"));

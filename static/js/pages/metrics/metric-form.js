/* The page of a metric's form. */
import { enableMetricForm } from "./metric-fields.js";

enableMetricForm(document.getElementById("metric-form"));

/* Shows in the form of a metric only the fields that its kind and its method leave open. */
const KIND_DEFAULTS = {
  nps: { low: "0", high: "10", method: "nps", threshold: "" },
  ces: { low: "1", high: "7", method: "share", threshold: "6" },
  csat: { low: "1", high: "5", method: "share", threshold: "4" },
};

export function enableMetricForm(form) {
  const { kind, method } = form.elements;
  const fit = () => arrange(form);
  kind.addEventListener("change", () => {
    for (const [name, value] of Object.entries(KIND_DEFAULTS[kind.value] ?? { method: "mean" }))
      fill(form.elements[name], value);
    fit();
  });
  method.addEventListener("change", fit);
  const field = form.elements.target;
  for (const control of [method, form.elements.low, form.elements.high])
    control.addEventListener("change", () => clearTarget(field));
  fit();
}

// Set a value that follows from a choice, which nobody typed.
function fill(control, value) {
  control.value = value;
  if (control.matches("input")) control.defaultValue = value;
}

// Clear the target, which is in the units of the scores, when the method or scale changes.
function clearTarget(target) {
  if (target.value === target.defaultValue) target.value = "";
}

function arrange({ elements }) {
  const { kind, method } = elements;
  for (const option of method.options) option.hidden = (option.value === "nps") !== (kind.value === "nps");
  if (method.selectedOptions[0]?.hidden) method.value = "mean";
  showLine(elements.low, kind.value === "custom");
  showLine(elements.high, kind.value === "custom");
  showLine(method, kind.value !== "nps");
  showLine(elements.threshold, method.value === "share");
}

function showLine(control, shown) {
  const line = control.closest(".line");
  line.hidden = !shown && !line.querySelector(".wrong");
}

/* The form of a metric shows what its kind and its method leave open, and nothing else. */
const KNOWN = {
  nps: { low: "0", high: "10", method: "nps", threshold: "" },
  ces: { low: "1", high: "7", method: "share", threshold: "6" },
  csat: { low: "1", high: "5", method: "share", threshold: "4" },
};

export function enliven(form) {
  const { kind, method } = form.elements;
  const fit = () => arrange(form);
  kind.addEventListener("change", () => {
    for (const [name, value] of Object.entries(KNOWN[kind.value] ?? { method: "mean" })) form.elements[name].value = value;
    fit();
  });
  method.addEventListener("change", fit);
  const asked = form.elements.target;
  for (const control of [method, form.elements.low, form.elements.high])
    control.addEventListener("change", () => askAnew(asked));
  fit();
}

// A target is in the units of the scores: another method or scale asks for it anew.
function askAnew(target) {
  if (target.value === target.defaultValue) target.value = "";
}

function arrange({ elements }) {
  const { kind, method } = elements;
  for (const option of method.options) option.hidden = (option.value === "nps") !== (kind.value === "nps");
  if (method.selectedOptions[0]?.hidden) method.value = "mean";
  show(elements.low, kind.value === "custom");
  show(elements.high, kind.value === "custom");
  show(method, kind.value !== "nps");
  show(elements.threshold, method.value === "share");
}

function show(control, shown) {
  const line = control.closest(".line");
  line.hidden = !shown && !line.querySelector(".wrong");
}

// Return the range of a target of a metric: {low, high} of its scores, and the step.
export function targetScale({ method, low, high }) {
  if (method === "mean") return { low, high, step: 0.1 };
  return { low: method === "nps" ? -100 : 0, high: 100, step: 1 };
}

// A changed text as nodes: what was deleted and inserted, with an arrow between what was replaced and what stands there
// now.

const TAGS = { "-": "del", "+": "ins" };
const ARROW = " → ";

// Return the nodes of the parts [["=" | "-" | "+", words], …] of a text.
export function createDifference(parts) {
  return parts.flatMap(([sign, words], place) => {
    const element = document.createElement(TAGS[sign] ?? "span");
    element.dir = "auto";
    element.textContent = words;
    return sign === "+" && parts[place - 1]?.[0] === "-" ? [ARROW, element] : [element];
  });
}

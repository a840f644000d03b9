// The parts of a small picture of a person: their initials, and the colour of their id.

export const HUES = ["plum", "moss", "rose", "iris", "sky", "clay", "slate"];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

// Show initials in a disc: drawn by CSS, since they are a picture of the name beside or behind them.
/** @type {(disc: HTMLElement, initials: string) => void} */
export function setInitials(disc, initials) {
  if (disc.dataset.initials !== initials) disc.dataset.initials = initials;
}

// Show a person in a disc: their picture over the initials, which stay where it does not load.
/** @type {(disc: HTMLElement, person: { initials: string, picture?: string }) => void} */
export function showAvatar(disc, { initials, picture = "" }) {
  setInitials(disc, initials);
  const shown = disc.querySelector("img");
  if ((shown?.getAttribute("src") ?? "") === picture) return;
  shown?.remove();
  if (!picture) return;
  const image = document.createElement("img");
  image.alt = "";
  image.setAttribute("src", picture);
  disc.append(image);
}

// Return the hue of an id, the same as the server's.
/** @type {(id: string) => string} */
export function hueOf(id) {
  if (!UUID.test(id)) return "slate";
  return HUES[Number(BigInt(`0x${id.replaceAll("-", "")}`) % BigInt(HUES.length))];
}

// Return up to two letters: of the first and the last word.
/** @type {(name: string) => string} */
export function initialsOf(name) {
  const words = name.replaceAll("@", " ").split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const letters = [words[0], ...(words.length > 1 ? [words.at(-1)] : [])].map((word) => Array.from(word ?? "?")[0]);
  return letters.join("").toUpperCase();
}

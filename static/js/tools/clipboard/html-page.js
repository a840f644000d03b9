// The HTML of a clipboard as a document, of which only texts and attributes are read.

const TAG_PATTERN = /<[^<>]*>/g;
const STYLE_PATTERN = /("[^"]*"|'[^']*')|\sstyle\s*=/gi;

// Return the document. Its styles, which the page's policy forbids and nobody needs, become other attributes and
// elements first.
export function parseHtml(html) {
  return new DOMParser().parseFromString(html.replace(TAG_PATTERN, disableStyle), "text/html");
}

function disableStyle(tag) {
  const name = tag.slice(0, 7).toLowerCase();
  if (name.startsWith("<style")) return "<template>";
  if (name === "</style") return "</template>";
  return tag.replace(STYLE_PATTERN, (_, quoted) => quoted ?? " data-style=");
}

// Tells what is copied as a file from texts that programs put on the clipboard along with a picture of them.

const PICTURE = /<img\b/i;
const TAG = /<[^<>]*>/g;

// Whether a paste is about its files: there is no text beside them but their names, or only a picture of the web.
export function isAboutFiles(files, html, text) {
  if (!files.length) return false;
  if (html) return PICTURE.test(html) && !html.replace(TAG, "").trim();
  const names = new Set(files.map(({ name }) => name));
  return text.split(/\r?\n/).every((line) => !line.trim() || names.has(line.split(/[\\/]/).at(-1)));
}

// Texts taken out of the page: to the clipboard, or into a file.

// Copies a text, also where the page may not use the clipboard by itself.
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyByHand(text);
  }
}

// Offers a text as a file.
export function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function copyByHand(text) {
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  const host = document.querySelector("dialog[open]") ?? document.body;
  host.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

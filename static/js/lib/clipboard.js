// Exports texts from the page: to the clipboard, or into a file.

// Copy a text, even where the page may not use the clipboard API.
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyWithTextarea(text);
  }
}

// Offer a text as a file.
export function saveText(name, text) {
  saveBlob(name, new Blob([text], { type: "text/plain;charset=utf-8" }));
}

// Offer the server's answer as a file, under the name that the answer gives it.
export async function saveResponse(answer) {
  saveBlob(fileName(answer.headers.get("Content-Disposition") ?? ""), await answer.blob());
}

// Return the file name in a Content-Disposition header.
export function fileName(header) {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/i.exec(header) ?? [];
  return encoded ? decodeURIComponent(encoded) : (/filename="([^"]*)"/i.exec(header)?.[1] ?? "");
}

function saveBlob(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function copyWithTextarea(text) {
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  const host = document.querySelector("dialog[open]") ?? document.body;
  host.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

// Uploads one file and tells how far it is.

import { csrfToken, languageHeaders } from "./fetch-json.js";
import { gettext } from "./i18n.js";

// Why a file was not uploaded: a sentence, and whether trying again may help.
export class UploadError extends Error {
  constructor(sentence, { isTemporary = false } = {}) {
    super(sentence);
    this.isTemporary = isTemporary;
  }
}

// Send a file to an address; `report(share)` gets how much was sent, from 0 to 1. Return the answer's JSON.
export function uploadFile(url, file, report) {
  const request = new XMLHttpRequest();
  const form = new FormData();
  form.append("file", file, file.name);
  request.open("POST", url);
  request.responseType = "json";
  const headers = { "X-CSRFToken": csrfToken(), ...languageHeaders() };
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  request.upload.addEventListener("progress", ({ loaded, total }) => report(total ? loaded / total : 0));
  return new Promise((resolve, reject) => {
    request.addEventListener("load", () => settle(request, resolve, reject));
    request.addEventListener("error", () => reject(createLostError()));
    request.send(form);
  });
}

function settle({ status, response }, resolve, reject) {
  if (status === 201 && response) return resolve(response);
  const isTemporary = status === 429 || status >= 500;
  return reject(new UploadError(response?.detail ?? gettext("The server did not take the file."), { isTemporary }));
}

function createLostError() {
  return new UploadError(gettext("There is no connection to the server."), { isTemporary: true });
}

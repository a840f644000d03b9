// The picture of a persona, a person or a workspace: a chosen file is uploaded at once.

import { csrfToken, fetchTranslated } from "../lib/fetch-json.js";
import { gettext } from "../lib/i18n.js";
import { uploadFile } from "../lib/upload.js";

const form = document.querySelector(".picture-form");
const [progress, problem] = ["progress", ".wrong"].map((selector) => form.querySelector(selector));

form.elements.file.addEventListener("change", ({ target }) => target.files.length && send(target));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  remove();
});

async function send(input) {
  const [file] = input.files;
  input.value = "";
  progress.hidden = false;
  problem.hidden = true;
  try {
    await uploadFile(form.action, file, (share) => (progress.value = share));
    location.reload();
  } catch (error) {
    showProblem(error.message);
  }
  progress.hidden = true;
}

async function remove() {
  const headers = { "X-CSRFToken": csrfToken() };
  const answer = await fetchTranslated(form.action, { method: "DELETE", headers }).catch(() => null);
  if (answer?.ok) location.reload();
  else showProblem(gettext("The picture was not removed. Try again."));
}

function showProblem(text) {
  problem.textContent = text;
  problem.hidden = false;
}

// A sheet to print: its button prints it.

for (const button of document.querySelectorAll("[data-prints]")) button.addEventListener("click", () => print());

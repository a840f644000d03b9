// Prints a sheet by its button.

for (const button of document.querySelectorAll("[data-prints]")) button.addEventListener("click", () => print());

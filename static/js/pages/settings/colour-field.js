/* A colour is typed, or chosen from the picker of the browser beside its field. */

for (const field of document.querySelectorAll("input[data-colour]")) {
  const picker = document.createElement("input");
  picker.type = "color";
  picker.setAttribute("aria-label", field.labels[0]?.textContent ?? "");
  const follow = () => {
    const colour = field.value.trim();
    if (/^#[0-9a-f]{6}$/i.test(colour)) picker.value = colour;
  };
  picker.addEventListener("input", () => (field.value = picker.value));
  field.addEventListener("input", follow);
  follow();
  field.after(picker);
}

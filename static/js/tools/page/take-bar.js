// Return the bar of this id, which came with the deferred tools, at its place in the editor.
export function takeBar(id) {
  const bar = document.getElementById(id);
  document.getElementById("follow").before(bar);
  return bar;
}

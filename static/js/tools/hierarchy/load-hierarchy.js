// Loads what shows child journeys with the first link of a map: most maps have none.

const PARENT_KINDS = ["stage", "touchpoint"];

export function loadHierarchy(editor) {
  const { board, store } = editor;
  let loading = null;
  const load = () => {
    loading ??= import("./hierarchy.js").then(
      ({ Hierarchy }) => (editor.hierarchy = new Hierarchy(editor)),
      () => (loading = null),
    );
    return loading;
  };
  // A visitor sees one map alone.
  if (board.me.visitor) return;
  editor.openHierarchy = load;
  const isLinked = ({ kind, id }) => PARENT_KINDS.includes(kind) && store.get(kind, id)?.child;
  store.addEventListener("change", ({ detail }) => !loading && detail.touched.some(isLinked) && load());
  if (PARENT_KINDS.some((kind) => store.all(kind).some(({ child }) => child))) load();
}

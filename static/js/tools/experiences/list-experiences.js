// The personas of a map, each with what a touchpoint is for them.

// Return [{persona, own}, …] in the order of the map; `own` is the record that says something else than the touchpoint
// does, or null.
export function listExperiences({ board, store }, touchpoint) {
  const found = store.all("experience").filter((each) => each.touchpoint === touchpoint);
  return (store.journey.personas ?? []).flatMap((id) => {
    const persona = board.personas.find((each) => each.id === id);
    return persona ? [{ persona, own: found.find((each) => each.persona === id) ?? null }] : [];
  });
}

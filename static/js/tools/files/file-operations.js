// The operations that put uploaded files on a record, or on a new card of a cell.

import { newId } from "../../lib/ids.js";
import { rankBetween } from "../../lib/ranks.js";
import { cardKind } from "../../map/labels.js";

const EXTENSION = /\.[^.]{1,8}$/;
const MAX_TITLE_LENGTH = 200;

// Plan files, [{id, name}, …] as the server answered, on a target: a record {kind, id}, a comment {comment} or a cell
// {stage, lane}, which gets a card for them. Return {owner, operations}.
export function planFiles(store, target, files) {
  const card = target.stage ? planCard(store, target, files[0].name) : null;
  const owner = target.comment ? { comment: target.comment } : { target: card?.data.id ?? target.id };
  const before = store.all("attachment").at(-1)?.rank ?? null;
  const operations = [...(card ? [card] : []), ...planEach(files, owner, before)];
  return { owner: owner.target ?? owner.comment, operations };
}

function planEach(files, owner, before) {
  let rank = before;
  return files.map(({ id: file }) => {
    rank = rankBetween(rank, null);
    return { type: "attachment.create", data: { id: newId(), rank, file, ...owner } };
  });
}

// Plan a card at the end of a cell, named like the file.
function planCard(store, { stage, lane }, name) {
  const kind = cardKind(store.get("lane", lane).kind);
  const rank = rankBetween(store.cards(stage, lane).at(-1)?.rank ?? null, null);
  const text = name.replace(EXTENSION, "").slice(0, MAX_TITLE_LENGTH);
  return { type: `${kind}.create`, data: { id: newId(), rank, stage, lane, text } };
}

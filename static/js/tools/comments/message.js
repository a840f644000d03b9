// One comment in a thread: who, when, the words with the people they name, and a menu for those who may change it.

import { gettext, interpolate } from "../../lib/i18n.js";
import { pieces } from "../../lib/mentions.js";
import { fill, mark, part, write } from "../../lib/dom.js";
import { initialsOf } from "../../lib/avatars.js";
import { ago, fully } from "../../lib/relative-time.js";
import { avatar } from "../../map/people-here.js";

// Who wrote a comment, as the pages draw them: {id, name, initials, hue}.
export function authorOf(board, { id, author, guest }) {
  const mine = author === board.me.id || (author === null && board.store.isPending(id));
  const member = mine ? board.me : board.members.find((one) => one.id === author);
  if (member) return member;
  const name = guest ?? gettext("Former member");
  return { id: author, name, initials: guest ? initialsOf(guest) : "?", hue: "slate" };
}

// Draws a comment in its <li>.
export function showMessage(item, comment, board) {
  const author = authorOf(board, comment);
  item.dataset.id = comment.id;
  showDisc(item, author);
  write(item.querySelector("b"), author.name);
  showMoment(item.querySelector("time"), comment, board);
  showWords(item.querySelector("p"), comment, board);
  const mine = author.id === board.me.id && board.mayComment;
  const menu = item.querySelector("[data-do=own]");
  menu.toggleAttribute("hidden", !mine && !board.mayEdit);
  mark(menu, "aria-label", interpolate(gettext("Menu of the comment by %(name)s"), author));
}

function showDisc(item, author) {
  const disc = item.querySelector(".av") ?? avatar(author, null, "lg");
  mark(disc, "aria-hidden", true);
  mark(disc, "role", null);
  disc.dataset.hue = author.hue;
  write(disc, author.initials);
  if (!disc.isConnected) item.prepend(disc);
}

function showMoment(time, comment, board) {
  const pending = board.store.isPending(comment.id);
  time.classList.toggle("waits", pending);
  write(time, pending ? gettext("not sent yet") : comment.at ? ago(comment.at) : "");
  mark(time, "datetime", comment.at);
  mark(time, "title", comment.at && fully(comment.at));
}

function showWords(paragraph, { text, mentions }, board) {
  const named = board.members.filter(({ id }) => mentions.includes(id));
  const key = `${text} ${mentions.join()}`;
  if (paragraph.dataset.key === key) return;
  paragraph.dataset.key = key;
  const chips = pieces(text, named).map((piece) => (piece.person ? chip(piece.person) : piece));
  fill(paragraph, ...chips);
}

function chip(person) {
  const mention = part("mention");
  mention.dataset.hue = person.hue;
  write(mention, `@${person.name}`);
  return mention;
}

// One comment in a thread: author, time, text with mentions, and a menu for those who may change it.

import { gettext, interpolate } from "../../lib/i18n.js";
import { splitMentions } from "../../lib/mentions.js";
import { setAttribute, part, setText } from "../../lib/dom.js";
import { initialsOf, showAvatar } from "../../lib/avatars.js";
import { formatRelativeTime, formatMoment } from "../../lib/date-format.js";
import { showFormatted } from "../../map/formatted-text.js";
import { avatar } from "../../map/people-here.js";

// Return the author of a comment in the form for display: {id, name, initials, hue}.
export function authorOf(board, { id, author, guest }) {
  const mine = author === board.me.id || (author === null && board.store.isPending(id));
  const member = mine ? board.me : board.members.find((person) => person.id === author);
  if (member) return member;
  const name = guest ?? gettext("Former member");
  return { id: author, name, initials: guest ? initialsOf(guest) : "?", hue: "slate" };
}

// Draw a comment in its <li>.
export function showMessage(item, comment, board) {
  const author = authorOf(board, comment);
  item.dataset.id = comment.id;
  showDisc(item, author);
  setText(item.querySelector("b"), author.name);
  showMoment(item.querySelector("time"), comment, board);
  showWords(item.querySelector("p"), comment, board);
  const mine = author.id === board.me.id && board.mayComment;
  const menu = item.querySelector("[data-do=own]");
  menu.toggleAttribute("hidden", !mine && !board.mayEdit);
  setAttribute(menu, "aria-label", interpolate(gettext("Menu of the comment by %(name)s"), author));
}

function showDisc(item, author) {
  const disc = item.querySelector(".av") ?? avatar(author, null, "lg");
  setAttribute(disc, "aria-hidden", true);
  setAttribute(disc, "role", null);
  disc.dataset.hue = author.hue;
  showAvatar(disc, author);
  if (!disc.isConnected) item.prepend(disc);
}

function showMoment(time, comment, board) {
  const pending = board.store.isPending(comment.id);
  time.classList.toggle("is-unsent", pending);
  setText(time, pending ? gettext("not sent yet") : comment.at ? formatRelativeTime(comment.at) : "");
  setAttribute(time, "datetime", comment.at);
  setAttribute(time, "title", comment.at && formatMoment(comment.at));
}

function showWords(paragraph, { text, mentions }, board) {
  const named = board.members.filter(({ id }) => mentions.includes(id));
  const decorate = (string) =>
    splitMentions(string, named).map((piece) => (piece.person ? createMention(piece.person) : piece));
  showFormatted(paragraph, text, [], Object.assign(decorate, { key: mentions.join() }));
}

function createMention(person) {
  const mention = part("mention");
  mention.dataset.hue = person.hue;
  setText(mention, `@${person.name}`);
  return mention;
}

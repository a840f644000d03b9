// <notice-bell>: the number of unread comments for me and a list of links to them, fetched when the page is shown.

import { fetchJson } from "../lib/fetch-json.js";
import { gettext, interpolate } from "../lib/i18n.js";
import { formatCount } from "../lib/numbers.js";
import { setAttribute, part, setStyle, setText } from "../lib/dom.js";
import { initialsOf, showAvatar } from "../lib/avatars.js";
import { reconcile } from "../lib/reconcile.js";
import { formatRelativeTime, formatMoment } from "../lib/date-format.js";

const POLL_MILLISECONDS = 60_000;
const REFRESH_DELAY = 500;
const SENTENCES = {
  mention: gettext("%(name)s mentioned you"),
  reply: gettext("%(name)s replied"),
  resolved: gettext("%(name)s resolved your thread"),
};

// Sends "notice" with {journey, thread} before a notification leads to another page; a listener that shows it
// cancels the event.
export class NoticeBell extends HTMLElement {
  #timer = null;
  #interval;

  connectedCallback() {
    [this.button, this.menu] = this.children;
    this.url = this.dataset.url;
    this.menu.addEventListener("toggle", ({ newState }) => newState === "open" && this.#handleOpen());
    this.menu.addEventListener("click", (event) => this.#handleClick(event));
    addEventListener("focus", this.#refresh);
    this.#interval = setInterval(() => document.visibilityState === "visible" && this.#refresh(), POLL_MILLISECONDS);
    this.#refresh();
  }

  disconnectedCallback() {
    removeEventListener("focus", this.#refresh);
    clearInterval(this.#interval);
  }

  // Fetch again in a moment.
  refreshSoon() {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#refresh();
    }, REFRESH_DELAY);
  }

  #refresh = async () => {
    const page = await fetchJson(`${this.url}?page_size=30`);
    if (page) this.#show(page);
  };

  #show({ results, unread }) {
    const number = this.button.querySelector(".count");
    number.hidden = !unread;
    setText(number, unread > 99 ? "99+" : formatCount(unread));
    const words = unread
      ? interpolate(gettext("Notifications, %(n)s unread"), { n: formatCount(unread) })
      : gettext("Notifications");
    setAttribute(this.button, "aria-label", words);
    setAttribute(this.button, "title", words);
    reconcile(this.menu.querySelector("ul"), results, { make: () => part("notice"), update: showNotice });
    this.menu.querySelector(".empty-note").hidden = results.length > 0;
    this.menu.querySelector("[data-do=all]").hidden = !unread;
  }

  #handleOpen() {
    const box = this.button.getBoundingClientRect();
    setStyle(this.menu, "--left", `${Math.max(8, Math.min(box.left, innerWidth - this.menu.offsetWidth - 8))}px`);
    setStyle(this.menu, "--top", `${box.bottom + 6}px`);
    this.#refresh();
  }

  async #handleClick(event) {
    if (event.target.closest("[data-do=all]")) {
      await fetchJson(this.url, "PATCH", { read: true });
      return this.#refresh();
    }
    const link = event.target.closest("a[data-id]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
    return this.#follow(link, event);
  }

  #follow(link, event) {
    const { id, journey, thread } = link.dataset;
    const notice = new CustomEvent("notice", { detail: { journey, thread }, cancelable: true });
    const stays = !this.dispatchEvent(notice);
    if (stays) {
      event.preventDefault();
      this.menu.hidePopover();
    }
    fetchJson(`${this.url}${id}/`, "PATCH", { read: true }).then(() => stays && this.#refresh());
  }
}

function showNotice(item, notice) {
  const [link] = item.children;
  const { actor, journey, thread } = notice;
  Object.assign(link.dataset, { id: notice.id, journey: journey.id, thread });
  setAttribute(link, "href", `/journeys/${journey.id}/?thread=${thread}`);
  link.classList.toggle("is-unread", !notice.read);
  const [disc, body] = link.children;
  disc.dataset.hue = actor.hue;
  showAvatar(disc, { ...actor, initials: initialsOf(actor.name) });
  const [head, text, foot] = body.children;
  setText(head, interpolate(SENTENCES[notice.kind], actor));
  setText(text, notice.text);
  setText(foot, `${journey.title || gettext("Untitled")} · ${formatRelativeTime(notice.at)}`);
  setAttribute(foot, "title", formatMoment(notice.at));
}

customElements.define("notice-bell", NoticeBell);

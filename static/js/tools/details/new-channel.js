// The dialog of a new channel of the workspace, opened from the list of channels in the details of cards.

import { fetchJson } from "../../lib/fetch-json.js";
import { gettext } from "../../lib/i18n.js";
import { enableRadioKeys } from "../navigation/radio-keys.js";
import { sendJson } from "../page/dialogs.js";
import { createRadioGroup } from "./controls.js";

const FIRST_CHOICES = { icon: "other", place: "online" };

export class NewChannel {
  constructor({ board, dialogs }) {
    Object.assign(this, { board, dialogs });
  }

  // Ask for a channel, add it, and call `set` with its value.
  async open(set) {
    const chosen = { ...FIRST_CHOICES };
    const dialog = await this.dialogs.openForm("new-channel", { name: "" }, (fields) =>
      this.#create(fields.name.value.trim(), chosen, set),
    );
    for (const group of dialog?.querySelectorAll("[data-choice]") ?? []) enableChoice(group, chosen);
  }

  async #create(name, { icon, place }, set) {
    if (!name) return gettext("Enter a name.");
    const { urls, workspace } = this.board.data;
    const body = { workspace: workspace.id, name, icon, online: place === "online" };
    const failed = gettext("The channel was not added. Try again.");
    const { data: channel, refusal } = await sendJson(urls.channels, body, failed);
    if (refusal) return refusal;
    await this.#refresh(channel);
    set({ channel: `own:${channel.id}` });
    return null;
  }

  // Show the channels as they are now, with the new one in any case.
  async #refresh(channel) {
    const answer = await fetchJson(`${this.board.data.urls.api}channels/`);
    this.board.setChannels(answer?.channels ?? [...this.board.data.channels, channel]);
  }
}

// Let one of a group of buttons be chosen, by the pointer and by the arrows.
function enableChoice(group, chosen) {
  const name = group.dataset.choice;
  const control = createRadioGroup(group, name, (fields) => {
    Object.assign(chosen, fields);
    control.show(chosen, true);
  }, { optional: false });
  control.show(chosen, true);
  enableRadioKeys(group);
}

// On a phone, what the server refuses and what others delete meanwhile is reported as on the map.

import { gettext } from "../../lib/i18n.js";
import { LastSeen } from "../recovery/last-seen.js";
import { Messages } from "../recovery/messages.js";
import { Recovery } from "../recovery/recovery.js";
import { Unsaved, countText } from "../recovery/unsaved.js";

export function reportUnsavedChanges(phone) {
  const { session, toasts } = phone;
  phone.recovery = new Recovery(phone);
  phone.editing = { lastSeen: new LastSeen(phone) };
  phone.unsaved = new Unsaved(phone);
  new Messages(phone);
  // Said before the server had answered.
  session.addEventListener("refused", () => toasts.hide("undo"));
  phone.unsaved.dialog.addEventListener("close", () => remind(phone));
}

// The map has a button for what is still not saved; here the message comes back.
function remind({ session, toasts, unsaved }) {
  const { length } = session.unsaved;
  const show = [gettext("Show"), () => unsaved.open()];
  if (length) toasts.show(countText(length), [show], { stay: true, kind: "unsaved" });
}

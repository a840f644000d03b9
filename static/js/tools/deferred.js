// The tools that the first paint does not need, loaded when the browser is idle: see load-deferred.js.

import { Clipboard } from "./clipboard/clipboard.js";
import { Comments } from "./comments/comments.js";
import { ManyDetails } from "./details/many-details.js";
import { ManyCards } from "./editing/many-cards.js";
import { FixEditing } from "./gaps/fix-editing.js";
import { HistoryTab } from "./history/history.js";
import { TimeTravel } from "./history/time-travel.js";
import { Print } from "./page/print.js";
import { Playback } from "./period/playback.js";
import { AccountMenu } from "./presence/account-menu.js";
import { Presentation } from "./presentation/present.js";
import { CardSelection } from "./selection/card-selection.js";
import { Marquee } from "./selection/marquee.js";
import { Share, Sources } from "./sharing/dialogs.js";

// Create the tools, in the order of their dependencies.
export function createTools(editor) {
  editor.manyCards = new ManyCards(editor);
  editor.manyDetails = new ManyDetails(editor);
  editor.cardSelection = new CardSelection(editor);
  new Marquee(editor);
  editor.sources = new Sources(editor);
  editor.comments = new Comments(editor);
  editor.timeTravel = new TimeTravel(editor);
  editor.history = new HistoryTab(editor);
  editor.present = new Presentation(editor);
  editor.clipboard = new Clipboard(editor);
  new FixEditing(editor);
  new Playback(editor);
  new Print(editor);
  new Share(editor);
  new AccountMenu();
}

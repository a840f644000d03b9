// The tools that neither the first paint nor a reader who only looks needs, loaded with the first move of the pointer
// or the first key: see load-deferred.js.

import { Clipboard } from "./clipboard/clipboard.js";
import { Menus } from "./commands/menus.js";
import { Palette } from "./commands/palette.js";
import { CommandRegistry } from "./commands/registry.js";
import { Comments } from "./comments/comments.js";
import { ManyDetails } from "./details/many-details.js";
import { EmotionPoints } from "./editing/emotion-points.js";
import { enableFormatKeys } from "./editing/format-keys.js";
import { HeadDrag } from "./editing/head-drag.js";
import { InsertButtons } from "./editing/insert-buttons.js";
import { ManyCards } from "./editing/many-cards.js";
import { RevertedText } from "./editing/reverted-text.js";
import { FileLoader } from "./files/file-loader.js";
import { watchPictures } from "./files/gone-files.js";
import { FixEditing } from "./gaps/fix-editing.js";
import { HistoryTab } from "./history/history.js";
import { TimeTravel } from "./history/time-travel.js";
import { FitView } from "./navigation/fit.js";
import { HandPan } from "./navigation/hand-pan.js";
import { Minimap } from "./navigation/minimap.js";
import { Pinch } from "./navigation/pinch.js";
import { About } from "./page/about.js";
import { FirstSteps } from "./page/first-steps.js";
import { Help } from "./page/help.js";
import { SaveTemplate } from "./page/save-template.js";
import { Playback } from "./period/playback.js";
import { AccountMenu } from "./presence/account-menu.js";
import { PointerSharing } from "./presence/pointer-sharing.js";
import { Pointers } from "./presence/pointers.js";
import { PresentInvitation } from "./presence/present-invitation.js";
import { Presentation } from "./presentation/present.js";
import { CardSelection } from "./selection/card-selection.js";
import { Marquee } from "./selection/marquee.js";
import { SelectedCount } from "./selection/selected-count.js";
import { Share, Sources } from "./sharing/dialogs.js";

// Create the tools, in the order of their dependencies; `press` is the press of a pointer that has not ended, or null.
export function createTools(editor, press) {
  editor.registry = new CommandRegistry(editor);
  editor.menus = new Menus(editor);
  editor.help = new Help();
  editor.palette = new Palette(editor);
  editor.manyCards = new ManyCards(editor);
  editor.manyDetails = new ManyDetails(editor);
  editor.revertedText = new RevertedText(editor);
  editor.cardSelection = new CardSelection(editor);
  editor.sources = new Sources(editor);
  editor.comments = new Comments(editor);
  editor.timeTravel = new TimeTravel(editor);
  editor.history = new HistoryTab(editor);
  editor.present = new Presentation(editor);
  editor.clipboard = new Clipboard(editor);
  new InsertButtons(editor);
  new Marquee(editor, press);
  new SelectedCount(editor);
  new HeadDrag(editor, press);
  editor.fit = new FitView(editor);
  editor.minimap = new Minimap(editor);
  editor.emotionPoints = new EmotionPoints(editor);
  new HandPan(editor);
  new Pinch(editor);
  enableFormatKeys();
  watchPictures();
  editor.files = new FileLoader(editor);
  new FixEditing(editor);
  new About(editor);
  new FirstSteps(editor);
  editor.saveTemplate = new SaveTemplate(editor);
  new Playback(editor);
  new Share(editor);
  editor.pointers = new Pointers(editor);
  new PointerSharing(editor);
  new PresentInvitation(editor);
  new AccountMenu(editor);
}

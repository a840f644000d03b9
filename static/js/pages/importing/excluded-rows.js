// The rows of a file that are not imported: each reason with its number.

import { interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";

// Return the lines for the report of a check.
export function listExcluded({ report, source, batch }, repeats) {
  const { bad, skipped, unanswered, totals, same_id: same, known_id: known, changed, there } = report;
  const again = repeats === "skip" || (batch && !repeats);
  return [
    [bad, ngettext("%(n)s row has a problem.", "%(n)s rows have a problem.", bad)],
    [skipped, ngettext("%(n)s row is skipped.", "%(n)s rows are skipped.", skipped)],
    [unanswered, ngettext("%(n)s row has no answer.", "%(n)s rows have no answer.", unanswered)],
    [totals, ngettext("%(n)s row sums up others.", "%(n)s rows sum up others.", totals)],
    [
      same,
      ngettext("%(n)s answer has the id of an earlier row.", "%(n)s answers have the id of an earlier row.", same),
    ],
    [known, repeatedText(known)],
    [changed, changedText(changed)],
    [again && there, ngettext("%(n)s answer is already on the map.", "%(n)s answers are already on the map.", there)],
  ].flatMap(([n, sentence]) => (n ? [interpolate(sentence, { n: formatCount(n), source })] : []));
}

// Return the text for changed answers: a customer's number, read as that of a response, would exclude their later
// answers.
function changedText(n) {
  return ngettext(
    "%(n)s of them has other values than before. If the column identifies people, choose “Respondent”.",
    "%(n)s of them have other values than before. If the column identifies people, choose “Respondent”.",
    n,
  );
}

function repeatedText(n) {
  return ngettext(
    "%(n)s answer has an id that came before from “%(source)s”.",
    "%(n)s answers have ids that came before from “%(source)s”.",
    n,
  );
}

// Whether a stage is named after a department of the company: the same rules as cxapp/findings/department_names.py,
// tested with the same cases.

const WORD = /\p{L}+/gu;
// Letters that an ending may have: продажи, продажами.
const MAX_ENDING = 3;
const SHORT_NAMES = new Set(["IT", "HR", "PR", "ИТ"]);
const MARKS = new Set(
  (
    "department departments dept division отдел отдела отделу отделом отделе отделы отделов отделам отделами отделах " +
    "департамент департамента департаменту департаменте"
  ).split(" "),
);
const STEMS = (
  "sales marketing support accounting finance logistics procurement purchasing warehouse legal helpdesk продаж сбыт " +
  "маркетинг поддержк техподдержк бухгалтери логистик склад закупк закупок снабжени юрист финанс кадр айти"
).split(" ");
const FILLERS = new Set(
  (
    "and of the team service services desk customer client technical group unit office и служба службы команда " +
    "группа центр клиентов клиентам клиентская техническая технической"
  ).split(" "),
);
const PHRASES = new Set([
  "customer service",
  "call center",
  "call centre",
  "колл центр",
  "контакт центр",
  "служба заботы",
]);

/**
 * Return whether a title names a department.
 *
 * @param {string} title
 */
export function isDepartment(title) {
  const words = title.match(WORD) ?? [];
  const lower = words.map((word) => word.toLowerCase());
  if (lower.some((word) => MARKS.has(word)) || PHRASES.has(lower.join(" "))) return true;
  const named = words.map((word, place) => SHORT_NAMES.has(word) || hasStem(lower[place]));
  return named.some(Boolean) && named.every((known, place) => known || FILLERS.has(lower[place]));
}

/** @param {string} word */
function hasStem(word) {
  return STEMS.some((stem) => word.startsWith(stem) && word.length - stem.length <= MAX_ENDING);
}

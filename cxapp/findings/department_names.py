"""Whether a stage is named after a department of the company, in English or Russian.

A name is one if it says "department", or if it has no words but those of departments and such as "team". So "Sales
and marketing" is one, and "Ask support" is not: that is what a customer does.
"""

import re

WORD = re.compile(r"[^\W\d_]+")
# Letters that an ending may have: продажи, продажами.
MAX_ENDING = 3
SHORT_NAMES = {"IT", "HR", "PR", "ИТ"}
MARKS = {
    "department", "departments", "dept", "division", "отдел", "отдела", "отделу", "отделом", "отделе", "отделы",
    "отделов", "отделам", "отделами", "отделах", "департамент", "департамента", "департаменту", "департаменте",
}  # fmt: skip
STEMS = (
    "sales", "marketing", "support", "accounting", "finance", "logistics", "procurement", "purchasing", "warehouse",
    "legal", "helpdesk", "продаж", "сбыт", "маркетинг", "поддержк", "техподдержк", "бухгалтери", "логистик", "склад",
    "закупк", "закупок", "снабжени", "юрист", "финанс", "кадр", "айти",
)  # fmt: skip
FILLERS = {
    "and", "of", "the", "team", "service", "services", "desk", "customer", "client", "technical", "group", "unit",
    "office", "и", "служба", "службы", "команда", "группа", "центр", "клиентов", "клиентам", "клиентская",
    "техническая", "технической",
}  # fmt: skip
PHRASES = ("customer service", "call center", "call centre", "колл центр", "контакт центр", "служба заботы")


def is_department(title: str) -> bool:
    """Return whether a title names a department."""
    words = WORD.findall(title)
    lower = [word.lower() for word in words]
    if MARKS & set(lower) or " ".join(lower) in PHRASES:
        return True
    named = [word in SHORT_NAMES or _has_stem(word.lower()) for word in words]
    return any(named) and all(known or word in FILLERS for known, word in zip(named, lower, strict=True))


def _has_stem(word: str) -> bool:
    return any(word.startswith(stem) and len(word) - len(stem) <= MAX_ENDING for stem in STEMS)

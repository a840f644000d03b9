"""The meaning of words in headers, English and Russian: what a column may hold, and why it is never imported."""

import re
from functools import cached_property, lru_cache

from ..parsing.name_matching import compose_letters

# Phrases separated by commas; an asterisk stands for any ending.
THINGS = {
    "external_id": "id, uuid, guid, key, responseid, respondent, ticket, number, ид, идентификатор, номер, код, "
    "ключ, анкета",
    "date": (
        "date, day, time, timestamp, created, submitted, answered, completed, when, recorded, дата, день, время, "
        "заполнен*, отправлен*, создан*, отвечен*"
    ),
    "comment": (
        "comment*, text, verbatim*, feedback, words, free text, note*, remark*, why, reason*, tell us, "
        "suggestion*, improve*, open ended, открытый ответ, свободный ответ, свободной форме, "
        "комментари*, отзыв*, слова, текст, пожелани*, улучшить, почему, пояснени*, примечани*, причин*, "
        "расскажите"
    ),
    "place": "touchpoint*, touch point, точка касани*, точка контакта, точк*",
    "stage": "stage*, этап*, стади*",
    "metric": "metric*, kpi, метрик*, показател*",
    "persona": "persona*, персон*",
    "count": (
        "count, n, number of answers, number of responses, number of respondents, number of ratings, number of "
        "votes, response count, answer count, answers count, responses count, votes, frequency, how many answers, "
        "how many responses, количество ответов, количество оценок, количество респондентов, количество голосов, "
        "число ответов, число оценок, число респондентов, кол во ответов, кол во оценок, сколько ответов, ответов"
    ),
    "score": (
        "score*, rating*, rate, answer*, value, mark, grade, points, stars, оценк*, балл*, ответ*, значени*, "
        "рейтинг*, звёзд*"
    ),
}
# Phrases that mean the thing only if the values are names on the map.
WEAK = {
    "place": "point, place, место, точка",
    "stage": "step*, phase*, шаг*, фаза",
    "metric": "question*, measure, вопрос*",
    "persona": "segment*, audience, group, сегмент*, аудитори*, группа",
}
# Phrases that announce counts of answers only if they are the whole header.
COUNTS = "answers, responses, quantity, qty, how many, количество, кол во, число, сколько"
# Phrases of a question for a judgement, which may mention prices, ages and numbers without being one.
JUDGEMENT = """
how likely, how satisfied, how easy, how difficult, how happy, how would you rate, how do you rate, please rate,
satisf*, dissatisf*, recommend*, effort, ease of, overall experience,
насколько вероятно, насколько вы, насколько легко, насколько удобно, доволен, довольны, удовлетворен*, порекоменд*,
рекоменд*, оцените, как вы оцениваете, усили*
"""
SPOKEN = {
    "nps": "recommend*, порекоменд*, рекоменд*",
    "csat": "satisf*, доволен, довольны, удовлетворен*",
    "ces": "easy, effort, ease, легко, усили*",
}
# Reasons, the first match counts, not to propose a column for import, however well its values fit.
EXCLUSIONS = {
    "birth": "birth*, born, dob, рожден*",
    "age": "age, aged, how old, years old, возраст*, лет",
    "contact": (
        "email*, e mail, mail, phone*, telephone*, mobile, address*, ip, ipaddress, network id, user agent, "
        "телефон*, почта, почты, адрес*"
    ),
    "name": (
        "name*, surname, firstname, lastname, fullname, username, recipient*, nickname, login, "
        "имя, имени, зовут, фио, ф и о, фамили*, отчество, получател*"
    ),
    "duration": (
        "duration*, response time, answer time, time spent, time taken, time to, completion time, wait time, "
        "waiting time, seconds, secs, sec, minutes, mins, hours, ms, длительност*, продолжительност*, секунд*, "
        "минут*, часов, время ответа, время заполнения, время ожидания, время прохождения"
    ),
    "limit": (
        "max, maximum, min, minimum, possible, out of, threshold, target, weight, макс, максим*, мин, миним*, "
        "порог, цель, вес, из скольки"
    ),
    "money": (
        "price*, amount*, order value, cart value, basket*, customer value, lifetime value, ltv, total*, sum, "
        "revenue*, cost*, spend*, spent, income*, salary, paid, bill, invoice*, budget*, usd, eur, gbp, rub, "
        "сумм*, стоимост*, цена, цены, цену, цене, выручк*, чек, чека, доход*, зарплат*, бюджет*, руб, рублей"
    ),
    "quantity": (
        "number of, how many, orders, children, kids, visits, items, purchases, employees, household, clicks, "
        "attempts, quantity, qty, count of, количество, число, кол во, сколько, заказов, детей, дети, покупок, "
        "визитов, посещений, сотрудников, раз"
    ),
    "group": (
        "group*, categor*, type, cohort*, segment*, gender, sex, wave, week, month, year, quarter, team*, "
        "department*, rank, position, row, page, version, branch*, store*, shop id, групп*, категори*, тип, "
        "сегмент*, пол, волна, недел*, месяц*, год, квартал*, команд*, отдел*, версия, филиал*, магазин*"
    ),
    "code": "code*, zip, postcode*, postal, sku, article no, id, uuid, guid, ticket, код, кода, индекс*, артикул*, ид",
    "flag": (
        "vip, finished, consent*, subscribed, active, opt in, flag*, test, preview, member*, new customer, "
        "завершен*, согласи*, подписан*, активен, активн*, флаг*"
    ),
}
# Phrases that announce names of people only if they are the whole header.
PEOPLE = "customer, client, employee, manager, agent, assignee, клиент, покупатель, сотрудник, менеджер, оператор"
# Phrases for the day of an answer, then for days of other events.
ANSWERED = (
    "submitted, answered, completed, responded, recorded, response date, answer date, survey date, timestamp, "
    "отправлен*, заполнен*, отметка времени, дата ответа, дата заполнения, дата опроса, отвечен*"
)
OTHER_EVENTS = (
    "order*, delivery, delivered, purchase*, bought, paid, invoice*, due, expir*, registered, registration, "
    "signup, sign up, invited, sent, visit*, hired, joined, since, shipped, last seen, заказ*, доставк*, покупк*, "
    "оплат*, регистрац*, визит*, приглаш*, срок*"
)
DIGITS = re.compile(r"\d")


class Header:
    """A header, split into words."""

    def __init__(self, text):
        self.text = text
        self.words = split_words(text)
        self.joined = f" {' '.join(self.words)} "

    def has_phrase(self, phrases):
        """Return whether the header contains one of these phrases, in the format of `THINGS`."""
        return any(phrase in self.joined for phrase in parse_phrases(phrases))

    def is_nothing_but(self, phrases):
        """Return whether the header is exactly one of these phrases, which have no asterisks."""
        return self.joined in parse_phrases(phrases)

    @cached_property
    def is_judgement(self):
        """Whether the header asks for a judgement."""
        return self.has_phrase(JUDGEMENT)

    @cached_property
    def exclusion(self):
        """Why a column is not imported, as a key of EXCLUSIONS; None if the header asks for a judgement.

        Headers that end with "group" are excluded: Qualtrics adds a column that groups people by their judgement.
        """
        if self.is_judgement and self.words[-1:] not in (["group"], ["группа"]):
            return None
        if self.is_nothing_but(PEOPLE):
            return "name"
        reasons = (
            why for why, phrases in EXCLUSIONS.items() if self.has_phrase(phrases) and not self._is_exception(why)
        )
        asks = self.words[:1] in (["is"], ["has"]) and len(self.words) < 4
        return next(reasons, "flag" if asks else None)

    def is_about(self, field):
        """Return whether the header says that the column holds this thing."""
        if field == "count":
            return self.has_phrase(THINGS["count"]) or self.is_nothing_but(COUNTS)
        return self.has_phrase(THINGS[field])

    def _is_exception(self, why):
        """Return whether an exclusion does not apply: "stage name" is a stage, "max. 5" after a rating is its scale."""
        if why == "name":
            return any(self.has_phrase(THINGS[field]) for field in ("stage", "place", "metric", "persona"))
        if why == "quantity":
            return self.is_about("count")
        return why == "limit" and self.has_phrase(THINGS["score"]) and DIGITS.search(self.text) is not None


def split_words(text):
    """Return the words of a header in lower case; words in camel case are split."""
    plain = re.sub(r"([a-zа-яё])([A-ZА-ЯЁ])", r"\1 \2", compose_letters(text))
    return re.findall(r"[^\W_]+", plain.lower().replace("ё", "е"))


@lru_cache
def parse_phrases(phrases):
    """Return phrases as substrings of `Header.joined`, with a space at each end except at an asterisk."""
    phrase_list = [" ".join(phrase.replace("ё", "е").split()) for phrase in phrases.split(",") if phrase.strip()]
    return tuple(f" {phrase.removesuffix('*')}" if phrase.endswith("*") else f" {phrase} " for phrase in phrase_list)

"""What the words of a header say of a column, in English and in Russian: what it may hold, and what it never is."""

import re
from functools import cached_property, lru_cache

from .name_matching import compose_letters

# Phrases apart by commas; an asterisk stands for endings.
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
# These name the thing as well, where the values are names on the map.
WEAK = {
    "place": "point, place, место, точка",
    "stage": "step*, phase*, шаг*, фаза",
    "metric": "question*, measure, вопрос*",
    "persona": "segment*, audience, group, сегмент*, аудитори*, группа",
}
# These alone are a header of counts; among other words they count something else.
COUNTS = "answers, responses, quantity, qty, how many, количество, кол во, число, сколько"
# A question for a judgement: it may speak of prices, ages and numbers and is none of them.
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
# What a column never is without being asked, however well its values fit; the first that fits is the reason.
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
# These alone are a header of names of people; among other words they say whose something is.
PEOPLE = "customer, client, employee, manager, agent, assignee, клиент, покупатель, сотрудник, менеджер, оператор"
# The day on which somebody answered, then what could be it as well, then the days of other events.
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
    """A header by its words."""

    def __init__(self, text):
        self.text = text
        self.words = split_words(text)
        self.joined = f" {' '.join(self.words)} "

    def has_phrase(self, phrases):
        """Return whether it holds one of these phrases, as `THINGS` writes them."""
        return any(phrase in self.joined for phrase in parse_phrases(phrases))

    def is_nothing_but(self, phrases):
        """Whether it is one of these phrases, which are whole, and nothing else."""
        return self.joined in parse_phrases(phrases)

    @cached_property
    def is_judgement(self):
        """Whether it asks for a judgement."""
        return self.has_phrase(JUDGEMENT)

    @cached_property
    def exclusion(self):
        """Why a column is nothing that is imported, as a key of NEVER; none where a judgement is asked for.

        Qualtrics puts people into groups by their judgement, in a column beside it.
        """
        if self.is_judgement and self.words[-1:] not in (["group"], ["группа"]):
            return None
        if self.is_nothing_but(PEOPLE):
            return "name"
        found = (why for why, phrases in EXCLUSIONS.items() if self.has_phrase(phrases) and not self._is_exception(why))
        asks = self.words[:1] in (["is"], ["has"]) and len(self.words) < 4
        return next(found, "flag" if asks else None)

    def is_about(self, thing):
        """Return whether it says that a column holds this thing."""
        if thing == "count":
            return self.has_phrase(THINGS["count"]) or self.is_nothing_but(COUNTS)
        return self.has_phrase(THINGS[thing])

    def _is_exception(self, why):
        """Return a "stage name" names a stage, and "max. 5" behind a rating says how far it goes."""
        if why == "name":
            return any(self.has_phrase(THINGS[thing]) for thing in ("stage", "place", "metric", "persona"))
        if why == "quantity":
            return self.is_about("count")
        return why == "limit" and self.has_phrase(THINGS["score"]) and DIGITS.search(self.text) is not None


def split_words(text):
    """Return the words of a header in small letters, also of those that are joined by capitals."""
    plain = re.sub(r"([a-zа-яё])([A-ZА-ЯЁ])", r"\1 \2", compose_letters(text))
    return re.findall(r"[^\W_]+", plain.lower().replace("ё", "е"))


@lru_cache
def parse_phrases(phrases):
    """Return phrases as parts of the words of a header with a space on each side."""
    found = [" ".join(phrase.replace("ё", "е").split()) for phrase in phrases.split(",") if phrase.strip()]
    return tuple(f" {phrase.removesuffix('*')}" if phrase.endswith("*") else f" {phrase} " for phrase in found)

"""Names of months and weekdays in English, Russian, Spanish, German and French."""

NAMES = """
january январь января enero januar jänner janvier
february февраль февраля febrero februar feber février fevrier
march март марта marzo märz maerz mars
april апрель апреля abril avril
may май мая mayo mai
june июнь июня junio juni juin
july июль июля julio juli juillet
august август августа agosto août aout
september сентябрь сентября septiembre setiembre septembre
october октябрь октября octubre oktober octobre
november ноябрь ноября noviembre novembre
december декабрь декабря diciembre dezember décembre decembre
"""
MIN_LENGTH = 3
WEEKDAYS = """
monday tuesday wednesday thursday friday saturday sunday
понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс
lunes martes miércoles miercoles jueves viernes sábado sabado domingo
montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so
lundi mardi mercredi jeudi vendredi samedi dimanche
"""


def _list_beginnings(words, shortest=MIN_LENGTH):
    """Return the words and their possible abbreviations."""
    return {word[:length] for word in words for length in range(min(shortest, len(word)), len(word) + 1)}


def _number_months():
    """Return {name or abbreviation: 1 to 12}, without abbreviations that several months share."""
    months = [_list_beginnings(line.split()) for line in NAMES.strip().splitlines()]
    whole = {name: number for number, line in enumerate(NAMES.strip().splitlines(), 1) for name in line.split()}
    every = [name for names in months for name in names]
    cut = {name: number for number, names in enumerate(months, 1) for name in names if every.count(name) == 1}
    return cut | whole


MONTHS = _number_months()
DAYS = frozenset(_list_beginnings(WEEKDAYS.split()))


def find_month(word):
    """Return the number of the month for a name or abbreviation in lower case, None if it is not a month."""
    return MONTHS.get(word)


def is_weekday(word):
    """Return whether a word in lower case is a weekday's name or abbreviation and not also a month's."""
    return word in DAYS and word not in MONTHS

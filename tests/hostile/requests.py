"""Hostile HTTP requests, made from the list of routes: every address, method, parameter and header with odd values.

`python -m tests.hostile.http_runner http://127.0.0.1:8000 --count 100000 --seed 1` sends them to a server whose
DATABASE_URL or DATA_DIR is that of this process, and names each request that is answered by 500 and more.
"""

import json
import random
import re
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from django.urls import URLPattern, get_resolver

from tests.permissions.routes import TABLE


def read_words(text):
    """The words of a text."""
    return text.split()


PRINCIPALS = ("anonymous", "viewer", "owner", "guest")
WEIGHTS = (2, 2, 5, 2)
METHODS = ("GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS", "TRACE", "BREW")
SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
# Addresses that end the run's own session, or whose answer is a stream without an end.
LEFT_OUT = ("accounts/logout/", "admin/logout/")
# The administration shows all tables by the same views: one that people may change and two that they may not will do.
TABLES = ("admin/cxapp/", "admin/auth/", "admin/account/")
SOME = ("admin/cxapp/user/", "admin/cxapp/journey/", "admin/cxapp/operation/")

DIGITS = "9" * 5000
VALUES = (
    "", " ", "\x00", "a\x00b", "\x1b[31m", "\x85", "\u2028", "\u202eabc", "\ufeff", "\uffff", "é" * 36, "x" * 36,
    "0" * 36, "-" * 36, "{" + "a" * 34 + "}", "0" * 32, "١" * 32, "urn:uuid:00000000-0000-7000-8000-000000000000",
    "00000000-0000-7000-8000-000000000000", "null", "true", "[]", "{}", "[object Object]", "undefined", "NaN",
    "Infinity", "-1", "0", "1", "1.5", "1e999", "1e-999", "-0", "+1", "0x10", "١٢", "²", "½", "2147483648",
    "9223372036854775807", "9223372036854775808", "1" + "0" * 30, DIGITS, "-" + DIGITS, "1" * 301 + ".5",
    "2026-02-30", "0001-01-01", "9999-12-31", "10000-01-01", "2026-11-28T25:00:00Z", "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-12:00", "x" * 300, "x" * 20_000, "a\r\nSet-Cookie: x=1", "a\nb", "%", "%s%n%d", "%(a)s",
    "{0}", "{a.__class__}", "{{7*7}}", "{% load x %}", "../../etc/passwd", "..%2f..", "//evil.example", "http://[bad",
    "javascript:alert(1)", "<svg onload=alert(1)>", "' OR 1=1 --", "\\", "\"", ";", "&", "=", "*", "(" * 200, ")",
    "[a-", "👩‍🚀" * 50, "e" + "\u0301" * 500, "a@b", "\"\x01\"@b.test", "a@" + "b" * 300 + ".test", "\N{KELVIN SIGN}",
    "İ", "ß", "journey:", "touchpoint:x", "stage:\x00", "cjs_", "cji_x", "cjm_" + "x" * 5000, "=CSAT", "a[*].b[*]",
)  # fmt: skip
JSON_VALUES = (
    None, True, False, 0, -1, 1.5, 2**53, -(2**63), 10**30, 1e308, [], {}, [[]], [{}], {"a": {}}, "", [None] * 300,
    {"__proto__": 1}, {"kind": "journey", "id": None}, {"kind": [], "id": {}}, {"kind": "stage", "id": "x"},
    [1, "2", None],
)  # fmt: skip
RAW_JSON = (
    b"", b" ", b"null", b"[]", b"0", b'"a"', b"{", b'{"a":1,"a":2}', b"NaN", b"[Infinity]", b'{"a":1e999}', b"\xff\xfe",
    b"\xef\xbb\xbf{}", b'{"a":"\\ud800"}', b'{"a":"\\u0000"}', b"[" * 5000, b'{"a":' * 40 + b"1" + b"}" * 40,
    b'{"a":' + DIGITS.encode() + b"}", b'{"id":' + DIGITS.encode() + b"}", b"\x00", b'{"":1}', b'{"\\u0000":1}',
)  # fmt: skip
QUERIES = read_words(
    "page page_size cursor search workspace journey metric place persona from to compare_from compare_to after before "
    "revision digest overlay paper layout lang language state sort view folder proven weeks beside kiosk part next new "
    "resync words batch status target thread strict place_kind q o p e all _popup _to_field key build format owner"
)
FIELDS = read_words(
    "do id email role limit password ends sites open name title persona template next theme language mail digest "
    "workspace value stamp answer words website question-en question-ru question metric place path-value path-metric "
    "path-at path-comment sample asks_words target journey kind low high method threshold higher_is_better segment "
    "share "
    "quote required_outcome appropriate_experience login password1 password2 oldpassword remember csrfmiddlewaretoken "
    "action select_across _selected_action"
)
TYPES = (
    "application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "text/plain", "",
    *(f"application/x-www-form-urlencoded; charset={name}" for name in (
        "utf-7", "foo", "hex", "idna", "undefined", "utf-16", "utf-32", "cp1251", "punycode", "unicode_escape", "\x01",
        "rot13", "zlib", "x" * 300, "ascii", "utf-8-sig", "mbcs")),
    "application/json; charset=hex", "multipart/form-data; boundary=b; charset=hex", "multipart/form-data",
    "multipart/form-data; boundary=" + "b" * 300, "multipart/form-data; boundary=\x00",
    "multipart/form-data; boundary=é",
    "multipart/mixed; boundary=b", "application/xml", "a/b/c", "/", ";", "application/json;;;", "*/*", "x" * 5000,
)  # fmt: skip
LANGUAGES = (
    "ru",
    "en;q=x",
    "*",
    "x" * 5000,
    "ru-" * 200,
    "ru;q=1e9",
    ",",
    "zh-Hans-CN,xx;q=0.5," * 300,
    "é",
    "../ru",
    "",
)
COOKIES = (
    "sessionid=", "sessionid=" + "x" * 4000, "sessionid=\x01", "sessionid=é", "csrftoken=x", "theme=\x01",
    "theme=" + "d" * 3000,
    "django_language=../../x", "django_language=" + "x" * 3000, "django_language=ru-RU", ";;;=;",
    "a" * 8000, "messages=x",
    'messages="[[\\"__json_message\\",0,99,\\"x\\"]]"', "visit_{journey}=x", "visit_{journey}=x:y:z",
    "$Version=1; sessionid=a",
)  # fmt: skip
HOSTS = (
    "",
    "evil.example",
    "127.0.0.1:99999",
    "127.0.0.1:x",
    "[::1",
    "[bad]",
    "a b",
    "é",
    "127.0.0.1, evil.example",
    "x" * 5000,
)
OTHERS = {
    "Accept": ("", "*", "text/html;q=é", "application/" + "x" * 5000, "image/png", ";;"),
    "Authorization": (
        "Bearer",
        "Bearer ",
        "Bearer é",
        "Bearer " + "x" * 5000,
        "Bearer cjs_",
        "Bearer cjm_ a",
        "Basic !!",
        "Token é",
    ),
    "Origin": ("null", "http://[bad", "é", "https://evil.example", "x" * 5000),
    "Referer": ("http://[bad", "é", "x" * 5000, "https://evil.example/\x01"),
    "X-CSRFToken": ("é", "x" * 5000, "", "a" * 32, "a" * 64),
    "X-Forwarded-For": ("é", "1.2.3.4, x", "::1%lo", "x" * 5000, "", "1.2.3.4:99999", "unknown"),
    "X-Forwarded-Proto": ("javascript", "https, http"),
    "X-Request-ID": ("\x01", "x" * 300, "é"),
    "X-HTTP-Method-Override": ("DELETE", "\x01"),
    "X-Requested-With": ("XMLHttpRequest", "é"),
    "If-None-Match": ('"x"', "x" * 5000, "*"),
    "If-Modified-Since": ("x", "Sat, 99 Nov 9999 00:00:00 GMT", "0"),
    "Range": ("bytes=9-1", "bytes=-", "bytes=" + DIGITS + "-", "x"),
    "Expect": ("x",),
    "Upgrade": ("x",),
}


# What a route calls a thing, and what the world calls it.
RENAMED = {"shared": "journey", "answer": "journey", "batche": "batch", "fixe": "fix", "notification": "notice"}


@dataclass(frozen=True)
class Request:
    """One request. `path` and `body` may name things of the world in braces: {journey}, {metric}, …"""

    number: int
    principal: str
    method: str
    path: str
    headers: dict = field(default_factory=dict)
    body: bytes = b""


def generate(seed, count):
    """Yield `count` requests, the same ones for the same seed."""
    chance = random.Random(seed)
    routes = list_routes()
    for number in range(count):
        # All routes in turn first, so that even a short run asks each of them.
        yield Maker(chance, number, routes[number % len(routes)]).make()


def list_routes():
    """The addresses of the product, of sign-in and of the administration, as the URL configuration spells them."""
    found = walk(get_resolver().url_patterns, "")
    return [path for path in found if path not in LEFT_OUT and (not path.startswith(TABLES) or path.startswith(SOME))]


def walk(patterns, before):
    """The spellings of all routes under some patterns."""
    for pattern in patterns:
        spelled = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield plain(spelled)
        else:
            yield from walk(pattern.url_patterns, spelled)


def plain(spelled):
    """A route without the signs of a regular expression: its named groups as <str:…>."""
    named = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"<str:\1>", spelled)
    return re.sub(r"[\^$\\]|\(\?:.*?\)", "", named)


class Maker:
    """Makes one request of a route."""

    def __init__(self, chance, number, route):
        self.chance, self.number, self.route = chance, number, route

    def make(self):
        """The request."""
        method = self.method()
        headers, body = self.content(method)
        headers |= self.headers()
        [principal] = self.chance.choices(PRINCIPALS, WEIGHTS)
        return Request(self.number, principal, method, self.path(method), headers, body)

    def method(self):
        """Most often one that the route takes."""
        taken = [method for method in TABLE.get(self.route, ("GET", "POST")) if method in METHODS]
        return self.chance.choice(taken if self.chance.random() < 0.85 else METHODS)

    def path(self, method):
        """The address, with parameters in its path and perhaps a query."""
        address = "/" + re.sub(r"<(?:(\w+):)?(\w+)>", self.part, self.route)
        if self.chance.random() < (0.8 if method in SAFE else 0.2):
            address += "?" + self.query()
        return address

    def part(self, found):
        """A parameter of the path."""
        kind, name = found.groups()
        if kind == "uuid" or name in ("object_id", "pk"):
            if self.chance.random() > 0.85:
                return self.escaped()
            of_route = name.endswith("_id") and name != "object_id" and self.chance.random() < 0.7
            return "{" + (name.removesuffix("_id") if of_route else self.thing()) + "}"
        if kind == "int":
            return self.chance.choice(
                ["{answer}", "1", "0", "2147483648", "9223372036854775808", "1" + "0" * 30, "9" * 4301, DIGITS]
            )
        if name == "format":
            return self.chance.choice(["json", "csv", "svg", "xlsx", "x", self.escaped()])
        return self.chance.choice(
            ["{share}", "{survey_token}", "{invitation_token}", "{receiver_token}", self.escaped(), self.escaped()]
        )

    def thing(self):
        """The name of a thing of the world, most often the one that the route is about."""
        about = re.search(r"(\w+?)s?/<uuid", self.route)
        if about and self.chance.random() < 0.7:
            return RENAMED.get(about[1], about[1])
        return self.chance.choice(["journey", "metric", "persona", "workspace", "stage", "member", "survey"])

    def escaped(self):
        """A value for a path; braces are those of things."""
        return quote(self.value().encode("utf-8", "replace")[:6000], safe="") or "x"

    def query(self):
        """A query string: names that are known, with odd values, at times in bytes that are no UTF-8."""
        pairs = [(self.chance.choice(QUERIES), self.either()) for _ in range(self.chance.randint(1, 4))]
        raw = self.chance.choice(["", "", "", "&a=%ff%fe", "&search=%ed%a0%80", "&=&&;", "&a" * 1200, "&page=%00"])
        return urlencode(pairs, quote_via=quote, safe="{}") + raw

    def value(self):
        """An odd value."""
        return self.chance.choice(VALUES)

    def either(self):
        """An odd value, or the id of something."""
        return self.value() if self.chance.random() < 0.75 else "{" + self.thing() + "}"

    def content(self, method):
        """The headers and the body of what is sent along."""
        if method in SAFE and self.chance.random() < 0.9:
            return {}, b""
        if self.route.startswith("api/"):
            return {"Content-Type": self.kind("application/json")}, self.json()
        if self.chance.random() < 0.1:
            return {"Content-Type": self.kind("multipart/form-data; boundary=b")}, self.multipart()
        return {"Content-Type": self.kind("application/x-www-form-urlencoded")}, self.form()

    def kind(self, usual):
        """The Content-Type."""
        return usual if self.chance.random() < 0.75 else self.chance.choice(TYPES)

    def json(self):
        """A body of JSON: one that the route takes with something odd in it, or nonsense."""
        if self.chance.random() < 0.1:
            return self.chance.choice(RAW_JSON)
        body = self.usual()
        for _ in range(self.chance.randint(0, 2)):
            body = self.spoiled(body)
        return json.dumps(body, ensure_ascii=self.chance.random() < 0.5).encode("utf-8", "replace")

    def usual(self):
        """A body that the route takes."""
        bodies = [row.body for row in TABLE.get(self.route, {}).values() if isinstance(row.body, dict)]
        if bodies and self.chance.random() < 0.95:
            return self.chance.choice(bodies)
        return {self.chance.choice(FIELDS): self.value() for _ in range(3)}

    def spoiled(self, body):
        """The body with one value, at any depth, in place of another."""
        if isinstance(body, dict) and body and self.chance.random() < 0.85:
            name = self.chance.choice(list(body))
            return body | {name: self.spoiled(body[name])}
        if isinstance(body, list) and body and self.chance.random() < 0.6:
            return [self.spoiled(body[0]), *body[1:]]
        return self.either() if self.chance.random() < 0.6 else self.chance.choice(JSON_VALUES)

    def form(self):
        """A posted form, at times with a thousand fields and more."""
        if self.chance.random() < 0.03:
            return b"&".join(b"f%d=1" % number for number in range(1500))
        usual = {name: value for name, value in self.usual().items() if isinstance(value, str)}
        pairs = [(name, value if self.chance.random() < 0.7 else self.either()) for name, value in usual.items()]
        pairs += [(self.chance.choice(FIELDS), self.either()) for _ in range(self.chance.randint(0, 6))]
        raw = self.chance.choice([b"", b"", b"&name=%ff", b"&name=%00", b"&=", b"%", b"&title=%ed%a0%80"])
        return urlencode(pairs, quote_via=quote, safe="{}").encode() + raw

    def multipart(self):
        """A posted form with files, at times cut short."""
        name, file = self.chance.choice(FIELDS), self.value().encode("utf-8", "replace").replace(b"\r\n", b" ")
        head = b'--b\r\nContent-Disposition: form-data; name="%b"; filename="%b"\r\n' % (name.encode(), file[:200])
        kind = self.chance.choice(
            [b"", b"Content-Type: text/csv; charset=hex\r\n", b"Content-Transfer-Encoding: base64\r\n"]
        )
        return (head + kind + b"\r\n" + file + b"\r\n--b--\r\n")[: self.chance.choice([20, 60, 100_000, 100_000])]

    def headers(self):
        """Odd headers, a few."""
        found = {}
        if self.chance.random() < 0.15:
            found["Accept-Language"] = self.chance.choice(LANGUAGES)
        if self.chance.random() < 0.1:
            found["Cookie"] = self.chance.choice(COOKIES)
        if self.chance.random() < 0.03:
            found["Host"] = self.chance.choice(HOSTS)
        for name, values in OTHERS.items():
            if self.chance.random() < 0.02:
                found[name] = self.chance.choice(values)
        return found


def filled(text, world):
    """The text with the things of the world in place of their names; what the world has not stays as a word."""
    return re.sub(r"\{(\w+)\}", lambda found: str(world.get(found[1], found[1])), text)


def prepared(request, world):
    """The address and the body of a request with the things of the world in them."""
    body = re.sub(
        rb"\{(\w+)\}", lambda found: str(world.get(found[1].decode(), found[1].decode())).encode(), request.body
    )
    return filled(request.path, world), body


def send_to_client(client, request, world):
    """The status that Django's test client gets."""
    path, body = prepared(request, world)
    headers = dict(request.headers)
    meta = {f"HTTP_{name.upper().replace('-', '_')}": filled(value, world) for name, value in headers.items()}
    kind = meta.pop("HTTP_CONTENT_TYPE", "application/octet-stream")
    cookie = meta.pop("HTTP_COOKIE", "")
    cookies = dict(client.cookies)
    for part in cookie.split(";"):
        name, _equals, value = part.strip().partition("=")
        if re.fullmatch(r"\w+", name):
            client.cookies[name] = value
    try:
        return client.generic(request.method, path, body, content_type=kind, **meta).status_code
    finally:
        client.cookies.clear()
        client.cookies.update(cookies)

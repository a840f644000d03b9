"""Hostile frames for a socket: `generate(seed, count)` yields them, the same for the same seed."""

import json
import random
import uuid
from dataclasses import dataclass

LARGEST = 256 * 1024
TYPES = ("stage.create", "stage.update", "stage.delete", "stage.duplicate", "note.create", "text.edit", "records.batch")
KINDS = ("stage", "lane", "note", "touchpoint", "expectation", "pain", "path", "comment", "fix", "journey", "x", None)
FIELDS = ("title", "text", "goal", "stage", "lane", "rank", "kind", "importance", "emotion", "target", "share", "label")
TEXT, BINARY = 1, 2
NUMBERS = ("NaN", "Infinity", "-Infinity", "1e999", "-1E+999", "9", "9007199254740993", "1e-999", "0.1e309", "-0", "01")
NUMBERS += ("1.", ".5", "+1", "0x10", "1_000", "1e" + "0" * 99 + "1", "-" * 9, "-9007199254740993", "1e308")
WORDS = (
    "\\u0000",
    "a\\u0000b",
    "\\ud83d",
    "\\udc00\\ud83d",
    "\\ud83d\\u0041",
    "\u202e",
    "\\u000b",
    "\\x41",
    "\\",
    "\n",
)
WORDS += ("<svg onload=alert(1)>", "{{7*7}}", "%s%n", "\u200b" * 99, "e" + "\u0301" * 99, "=1+1", "\ufffe", "\\r\\n")
KEYS = ('{"title":"a","title":"b"}', '{"__proto__":{"admin":true}}', '{"constructor":{}}', '{"toString":1}', '{"":""}')
KEYS += ('{"id":null,"id":null}', '{"actor":"x","revision":1}', '{"document_id":1,"role":"owner"}')
# How often each family comes; what is large is rare, since its sender is slowed down.
WEIGHTS = {
    "broken": 16,
    "shapes": 12,
    "numbers": 8,
    "texts": 8,
    "keys": 6,
    "depth": 3,
    "presence": 14,
    "operations": 16,
    "splices": 6,
    "valid": 24,
    "parts": 2,
    "large": 0.1,
}


@dataclass(frozen=True)
class Frame:
    """One message: its family, its parts in bytes (several: fragments), and whether they are sent as text."""

    family: str
    parts: tuple
    opcode: int = TEXT


@dataclass(frozen=True)
class Target:
    """What a sender knows: types of operations, ids on the map, ids of a map they may not see."""

    types: tuple = TYPES
    ids: tuple = ()
    foreign: tuple = ()
    revision: int = 0


def generate(seed, count, target=Target()):
    """Yield so many hostile frames, with valid operations among them."""
    chance = random.Random(seed)
    families, weights = zip(*WEIGHTS.items(), strict=True)
    for _ in range(count):
        family = chance.choices(families, weights)[0]
        yield _frame(family, MAKERS[family](chance, target))


def _frame(family, made):
    if isinstance(made, tuple):
        return Frame(family, made)
    if isinstance(made, bytes):
        return Frame(family, (made,), BINARY)
    return Frame(family, ((made if isinstance(made, str) else json.dumps(made)).encode("utf-8", "surrogatepass"),))


def _broken(chance, target):
    """No JSON, no text, no object."""
    return chance.choice(
        (
            "",
            " \n",
            "hello",
            "{",
            '{"type":"presence.update"',
            b"",
            b"\x00\xff\xfe",
            b'{"type":"presence.update","presence":{}}',
            "null",
            "[]",
            "7",
            '"operation.submit"',
            "{}",
            "'",
            "\ufeff{}",
            "{'type':'presence.update'}",
            '{"type":"presence.update","presence":{}}x',
            "\x00",
            "/*",
            "{,}",
            '{"type":',
            "[" * chance.randint(1, 40),
            '"' * chance.randint(1, 9),
            "\\",
            "ж" * chance.randint(1, 99),
        )
    )


def _shapes(chance, target):
    """Objects whose parts have the wrong type, are missing, or are too many."""
    whole = chance.choice(
        (
            {"type": "operation.submit", "operation": _operation(chance, target)},
            {"type": "presence.update", "presence": {"caret": 1}},
            {"type": "operation.applied", "operation": {}},
            {"type": "hello"},
        )
    )
    place = chance.choice([whole, *(part for part in whole.values() if isinstance(part, dict))])
    name = chance.choice([*place, "extra"])
    if chance.random() < 0.3:
        place.pop(name, None)
    else:
        place[name] = _value(chance)
    return whole


def _value(chance, deep=2):
    """Any value that JSON can say."""
    plain = (
        None,
        True,
        False,
        0,
        -1,
        1.5,
        2**53 - 1,
        "",
        "x",
        "7",
        "x" * 300,
        str(uuid.UUID(int=chance.getrandbits(128))),
    )
    if not deep or chance.random() < 0.7:
        return chance.choice(plain)
    inner = [_value(chance, deep - 1) for _ in range(chance.randint(0, 4))]
    return inner if chance.random() < 0.5 else {str(key)[:20]: key for key in inner}


def _operation_frame(text, type="stage.create"):
    """An operation whose data is this very text."""
    return f'{{"type":"operation.submit","operation":{{"id":"{uuid.UUID(int=7)}","type":"{type}","data":{text}}}}}'


def _numbers(chance, target):
    number = chance.choice(NUMBERS)
    number = "9" * chance.randint(16, 5000) if number == "9" else number
    return _operation_frame(f'{{"{chance.choice(FIELDS)}":{number}}}')


def _texts(chance, target):
    word = chance.choice(WORDS)
    return _operation_frame(chance.choice((f'{{"title":"{word}"}}', f'{{"{word}":1}}', f'["{word}"]')))


def _keys(chance, target):
    many = "{" + ",".join(f'"k{number}":{number}' for number in range(chance.randint(50, 500))) + "}"
    return _operation_frame(chance.choice((*KEYS, many)))


def _depth(chance, target):
    deep = chance.choice((31, 32, 33, 900, 5000))
    return _operation_frame(chance.choice(("[" * deep + "]" * deep, '{"a":' * deep + "1" + "}" * deep, "[" * deep)))


def _presence(chance, target):
    names = ("record", "field", "caret", "selection", "view", "idle", "user", "session", "__proto__")
    view = ("stage", "lane", "x", "y", "overlay", "present", "follow", "who")
    presence = {name: _place(chance, target) for name in chance.sample(names, chance.randint(0, 4))}
    if "view" in presence and chance.random() < 0.7:
        presence["view"] = {name: _place(chance, target) for name in chance.sample(view, chance.randint(0, 4))}
    return {"type": "presence.update", "presence": chance.choice((presence, presence, presence, _value(chance)))}


def _place(chance, target):
    return chance.choice(
        (1, 0, -1, 10**7, 0.5, 1.01, True, "x" * 65, [1, 2], [2], {}, _id(chance, target), _value(chance))
    )


def _id(chance, target):
    """An id that is on the map, on another map, new, or none at all."""
    known = [*target.ids[-20:], *target.ids[:40], *target.foreign[:10]]
    return chance.choice([*known, str(uuid.UUID(int=chance.getrandbits(128))), "x", None, 7])


def _operation(chance, target, type=None, data=None):
    id = str(uuid.UUID(int=chance.getrandbits(128)))
    type = type or chance.choice(target.types)
    return {"id": id, "type": type, "data": _data(chance, target, type) if data is None else data}


def _operations(chance, target):
    """Every type of operation with known, foreign and random ids and any data; a few are sent again with other data."""
    operation = _operation(chance, target)
    if chance.random() < 0.1:
        operation["id"] = chance.choice((str(uuid.UUID(int=7)), None, 7, [], {}, "x"))
    if chance.random() < 0.05:
        operation["type"] = chance.choice(("", "stage.fly", "x" * 999, None, [], {}))
    return {"type": "operation.submit", "operation": operation}


def _data(chance, target, type):
    if chance.random() < 0.1:
        return _value(chance)
    if type == "records.batch":
        steps = [_operation(chance, target) for _ in range(chance.randint(0, 5))]
        return {"operations": [{"type": step["type"], "data": step["data"]} for step in steps if step["type"] != type]}
    if type in ("operation.undo", "operation.revert"):
        return {"operations": [_id(chance, target) for _ in range(chance.randint(0, 3))]}
    if type == "journey.restore":
        return {"revision": chance.choice((-1, 10**9, "1", None))}
    if type == "text.edit":
        return _edit(chance, target)
    names = chance.sample(FIELDS, chance.randint(0, 3))
    return {"id": _id(chance, target)} | {name: chance.choice((_id(chance, target), _value(chance))) for name in names}


def _edit(chance, target):
    splice = (
        chance.choice((0, 1, -1, 10**9, 0.5, "0", None)),
        chance.choice((0, 1, -5, 10**12)),
        chance.choice(("x", "", 7)),
    )
    splices = chance.choice(
        ([list(splice)], [list(splice)] * 3, [[]], [[0, 0]], [0], {}, None, [[1, 0, "a"], [0, 0, "b"]])
    )
    revision = chance.choice((target.revision, 0, -1, 10**9, "0", None))
    kind, field = chance.choice(KINDS), chance.choice(FIELDS)
    return {"kind": kind, "id": _id(chance, target), "field": field, "revision": revision, "splices": splices}


def _splices(chance, target):
    """Many splices, long ones, and such as overlap."""
    edit = _edit(chance, target)
    many = chance.choice((10, 999, 1001, 3000))
    step = chance.choice((0, 1, 2))
    edit["splices"] = [[place * step, chance.choice((0, 1)), "x"] for place in range(many)]
    return {"type": "operation.submit", "operation": _operation(chance, target, "text.edit", edit)}


def _valid(chance, target):
    """What a person would send."""
    id = str(uuid.UUID(int=chance.getrandbits(128)))
    made = chance.choice((("stage.create", {"id": id, "title": "Order"}), ("journey.update", {"scenario": id})))
    if chance.random() < 0.3:
        return {"type": "presence.update", "presence": {"record": id, "field": "text", "caret": 3, "selection": [1, 3]}}
    if target.ids and chance.random() < 0.6:
        made = ("stage.update", {"id": target.ids[0], "goal": f"Goal {chance.random()}"})
    return {"type": "operation.submit", "operation": _operation(chance, target, *made)}


def _parts(chance, target):
    """A message in fragments, some of them empty."""
    whole = json.dumps(_valid(chance, target)).encode()
    cuts = sorted(chance.choices(range(len(whole) + 1), k=chance.randint(1, 9)))
    return tuple(whole[start:end] for start, end in zip([0, *cuts], [*cuts, len(whole)], strict=True))


def _large(chance, target):
    """A frame of the largest size, a byte less or a byte more, of words, of values or of brackets."""
    size = LARGEST + chance.choice((-1, 0, 1))
    frame = _operation_frame('{"goal":"%"}')
    room = size - len(frame) + 1
    word = chance.choice(("x", "[", "{", "0", " "))
    if chance.random() < 0.3:
        frame, room = _operation_frame("[%]"), size - len(_operation_frame("[]"))
        word = chance.choice(("0,", "[],", '"",', "{},"))
    return frame.replace("%", (word * (room // len(word) + 1))[:room])


MAKERS = {
    "broken": _broken,
    "shapes": _shapes,
    "numbers": _numbers,
    "texts": _texts,
    "keys": _keys,
    "depth": _depth,
    "presence": _presence,
    "operations": _operations,
    "splices": _splices,
    "valid": _valid,
    "parts": _parts,
    "large": _large,
}

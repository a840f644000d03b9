"""All regular expressions of the product: of Python by its syntax tree, of the browser by its tokens."""

import ast
import importlib
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FUNCTIONS = {"compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
FIELDS = {"RegexField", "RegexValidator"}
ANCHORED = {"match", "fullmatch"}
# After these a slash begins a pattern; after anything else it divides.
BEFORE = re.compile(r"(?:[(,=:\[!&|?{};~+*%<>^-]|\b(?:return|typeof|case|in|of|do|else|void))$")
TOKENS = re.compile(r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.S)
LITERAL = re.compile(r"/((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+)/([a-z]*)")
TRANSLATED = [("(?<", "(?P<"), ("(?P<=", "(?<="), ("(?P<!", "(?<!"), (r"\/", "/")]
# What stands for a property of letters within a class; any other is one of scripts from Hebrew on.
PROPERTIES = {"L": "A-Za-zА-я", "Lu": "A-ZА-Я", "N": "0-9", "P": "!-/", "M": "\u0300-\u036f"}
OTHER = "\u0590-\u08ff"
PIECE = re.compile(r"\\p\{([^{}]*)\}|\\u\{([0-9a-f]+)\}|\\.|.", re.S)


def of_python():
    """(where, pattern, flags, whether it is matched from the beginning alone) of each pattern."""
    for path in sorted([*ROOT.glob("cxapp/**/*.py"), *ROOT.glob("journeymap/**/*.py")]):
        text = path.read_text()
        if "import re\n" in text or "Regex" in text:
            yield from _of_module(path, text)


def _of_module(path, text):
    name = str(path.relative_to(ROOT))
    module = importlib.import_module(name.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    tree = ast.parse(text)
    named = {id(node.value): node.targets[0].id for node in ast.walk(tree) if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)}  # fmt: skip # noqa: E501
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not (kind := _kind(call)):
            continue
        where = f"{name}:{call.lineno}"
        if kind == "compile" and id(call) in named:
            pattern, used = getattr(module, named[id(call)]), _uses(text, named[id(call)])
            yield where, pattern.pattern, pattern.flags, bool(used) and used <= ANCHORED
        else:
            yield where, _constant(call.args[0], module, where), 0, kind in ANCHORED


def _kind(call):
    """The function of `re` that is called, or the field that takes a pattern."""
    function = call.func
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        if function.value.id == "re" and function.attr in FUNCTIONS:
            return function.attr
        return function.attr if function.attr in FIELDS else None
    return function.id if isinstance(function, ast.Name) and function.id in FIELDS else None


def _uses(text, name):
    """The methods of a compiled pattern that are called in its module."""
    return set(re.findall(rf"\b{name}\.(match|fullmatch|search|sub|subn|split|findall|finditer)\(", text))


def _constant(node, module, where):
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Name) and isinstance(getattr(module, node.id, None), str):
        return getattr(module, node.id)
    raise AssertionError(f"{where}: a pattern that is made while the product runs cannot be looked at")


def of_browser():
    """(where, pattern in Python's spelling, flags) of each pattern in static/js."""
    for path in sorted(ROOT.glob("static/js/**/*.js")):
        for line, source, flags in literals(path.read_text()):
            yield f"{path.relative_to(ROOT)}:{line}", translated(source), re.I if "i" in flags else 0


def literals(text):
    """(line, source, flags) of the patterns in a script."""
    at, code = 0, ""
    while at < len(text):
        if token := TOKENS.match(text, at):
            code = code if token[0].startswith("/") else code + "'"
        elif text[at] == "/" and BEFORE.search(code.rstrip()[-10:]) and (token := LITERAL.match(text, at)):
            yield text.count("\n", 0, at) + 1, token[1], token[2]
            code += "'"
        at, code = (token.end(), code) if token else (at + 1, code + text[at])


def translated(source):
    """A pattern of the browser as Python spells it."""
    for theirs, ours in TRANSLATED:
        source = source.replace(theirs, ours)
    spelled, within = "", False
    for piece in PIECE.finditer(source):
        if piece[1] is not None:
            letters = PROPERTIES.get(piece[1], OTHER)
            spelled += letters if within else f"[{letters}]"
        elif piece[2] is not None:
            spelled += re.escape(chr(int(piece[2], 16)))
        else:
            spelled += piece[0]
        within = piece[0] != "]" if within else piece[0] == "["
    return spelled

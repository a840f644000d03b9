"""Only `records` writes map tables: looked for in the syntax tree of every other package."""

import ast

from . import source_files

MODELS = {
    "Stage",
    "Lane",
    "Note",
    "Touchpoint",
    "Expectation",
    "Pain",
    "Path",
    "Dependency",
    "Experience",
    "Comment",
    "Fix",
    "Version",
    "RECORD_MODELS",
}
ROWS = {table.lower() for table in MODELS} | {"record", "card", "row"}
WRITES = {
    "save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
    "asave", "acreate", "aupdate", "adelete", "abulk_create", "abulk_update",
}  # fmt: skip


def test_nobody_but_records_writes_a_map_table():
    files = [path for path in source_files.python("cxapp") if "records" not in path.parts]
    found = {source_files.name(path): writes(path.read_text()) for path in files}
    assert not {file: lines for file, lines in found.items() if lines}


def test_the_search_finds_a_write_in_each_of_its_forms():
    assert writes("Stage.objects.filter(pk=1).update(title='')")
    assert writes("RECORD_MODELS[kind].objects.bulk_create(rows)")
    assert writes("models.Lane.objects.all().delete()")
    assert writes("stage.title = ''\nstage.save()")
    assert writes("cursor.execute('UPDATE cxapp_stage SET title = %s')")


def test_the_search_lets_reading_and_other_tables_be():
    assert not writes("Stage.objects.filter(pk=1).first()\nToken.objects.create(user=user)\ndata.update(title='')")


def writes(source):
    """The lines of a module that write a table of the map."""
    return [node.lineno for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and _writes(node)]


def _writes(call):
    if not isinstance(call.func, ast.Attribute):
        return False
    if call.func.attr in ("execute", "executemany"):
        return any(isinstance(part, ast.Constant) and _is_write(part.value) for part in ast.walk(call))
    names = _names(call.func.value)
    if call.func.attr in ("save", "delete", "asave", "adelete") and names and names[-1] in ROWS:
        return True
    return call.func.attr in WRITES and bool(MODELS & set(names))


def _is_write(text):
    words = str(text).upper()
    return "CXAPP_" in words and any(verb in words for verb in ("UPDATE ", "INSERT ", "DELETE "))


def _names(node):
    """The names along a chain such as `models.Stage.objects.filter(…)`, outermost last."""
    names = []
    while True:
        if isinstance(node, ast.Name):
            return [*names, node.id]
        if isinstance(node, ast.Attribute):
            names.append(node.attr)
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Subscript):
            node = node.value
        else:
            return names

"""Faults of undo: an edit and its own undo taken for two strangers' edits, on the server and in the browser."""

from .fault import Fault

HISTORY = "cxapp/text/selective_undo.py"
BROWSER = ("tests/js/sync/undo-texts.test.js",)

FAULTS = (
    Fault(
        "undo-of-strangers",
        "an undo moves the letters of what it undid and of all others",
        (
            (
                HISTORY,
                "        if revision in self._undos and self._try_switch(revision, apply(self.text, splices)):\n",
                "        if False:\n",
            ),
        ),
        ("tests/text/test_selective_undo.py",),
    ),
    Fault(
        "undo-without-undos",
        "the server undoes typing without the undos in the log",
        (("cxapp/operations/text_undo.py", "edits), edits, undos, self", "edits), edits, {}, self"),),
        ("tests/operations/test_undo_texts.py",),
    ),
    Fault(
        "typing-over-undone-edits",
        "typing on an old text is moved by what was deleted and came back",
        (("cxapp/operations/text_edit.py", "len(edits) < 2 or not any(edit.undoes for edit in edits)", "True"),),
        ("tests/operations/test_undo_texts.py", "-k", "typing_on_an_old_text"),
    ),
    Fault(
        "client-typing-over-undone-edits",
        "the browser moves what waits by what was deleted and came back",
        (("static/js/store/pending.js", "  operation.origin.undoes ||= Boolean(undoes);\n", ""),),
        BROWSER,
    ),
    Fault(
        "client-redo-elsewhere",
        "the browser does again what never left as if nothing had happened to its text",
        (("static/js/sync/session.js", "({ detail }) => undo.follow(detail.touched)", "() => {}"),),
        BROWSER,
    ),
    Fault(
        "client-redo-too-early",
        "the browser sends typing before the undo that it builds on has its answer",
        (("static/js/sync/sender.js", '  if (type === "operation.undo") return true;\n', ""),),
        BROWSER,
    ),
    Fault(
        "escape-after-undo",
        "Escape takes an own undo for another's edit and mixes the text up",
        (("static/js/tools/editing/text-editor.js", "    if (local) this.#undo", "    if (false) this.#undo"),),
        ("tests/browser/test_undoing.py", "-k", "escape"),
    ),
    Fault(
        "order-for-each-record",
        "each record of a batch looks through all of its siblings",
        (("cxapp/records/draft.py", "        if kind not in made:\n", "        if True:\n"),),
        ("tests/operations/test_growth.py", "-k", "new"),
    ),
)

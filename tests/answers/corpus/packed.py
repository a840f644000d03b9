"""Archives with one table in them, as Google Forms and desktops make them."""

import io
import zipfile

from .books import BOOKS
from .case import Case, text

CSV = text("Date,Stage,Metric,Score", "2025-11-14,Delivery,CSAT,2")
FOUR = "date stage metric score"
TWO = [("Delivery", "CSAT", "2025-11-14", 2)]


def archive(members):
    """A function that makes an archive of functions that make files."""

    def make():
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
            for name, data in members.items():
                made.writestr(name, data())
        return file.getvalue()

    return make


NOTHING = bytes
READ = "Reading the file answers.csv from answers."

PACKED = [
    Case("the download of a form", archive({"answers.csv": CSV}), FOUR, TWO, notes=[READ],
         sniffed={"kind": "csv", "name": "answers.csv"}),
    Case("an archive of a Mac", archive({"Survey/": NOTHING, "Survey/answers.csv": CSV, "Survey/.DS_Store": NOTHING,
                                         "__MACOSX/Survey/._answers.csv": NOTHING}), FOUR, TWO, notes=[READ]),
    Case("a table with its description", archive({"readme.txt": lambda: b"Read me", "answers.csv": CSV}), FOUR, TWO,
         notes=[READ]),
    Case("a packed book", archive({"answers.xlsx": BOOKS[0].make}), BOOKS[0].columns, BOOKS[0].answers,
         notes=["Reading the file answers.xlsx from answers."], sniffed={"kind": "xlsx"}),
]  # fmt: skip

"""The packages that are mutated: their files, and the tests among which those that execute a mutant are chosen."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
# Empty, or written by a program: schema.js by `manage.py browser_schema`, from what cxapp/schema declares.
NOT_MUTATED = ("__init__.py", "schema.js")
# Each package must have a score of at least so many per cent.
TARGET = 85


@dataclass(frozen=True)
class Package:
    """Files or folders, and folders of tests; what needs a browser or minutes is left out of these."""

    paths: tuple
    tests: tuple

    def list_files(self, suffix):
        """Return the package's files with this suffix, relative to the root, in order."""
        places = [ROOT / path for path in self.paths]
        found = [sorted(place.rglob(f"*{suffix}")) if place.is_dir() else [place] for place in places]
        return [file.relative_to(ROOT).as_posix() for files in found for file in files if file.name not in NOT_MUTATED]


PYTHON = {
    "statistics": Package(("cxapp/statistics",), ("statistics", "scores")),
    "scores": Package(("cxapp/scores",), ("scores", "notifications/test_weekly_email.py", "api/test_gaps.py")),
    "answers": Package(("cxapp/answers",), ("answers", "surveys", "api/test_answers.py", "api/test_answer_imports.py")),
    "operations": Package(("cxapp/operations",), ("operations", "api/test_history.py")),
    "permissions": Package(("cxapp/permissions.py",), ("permissions", "operations/test_rights.py", "sharing")),
    "redaction": Package(("cxapp/workspaces/redaction.py", "journeymap/log_redaction.py"), ("sharing", "journeymap")),
    "notifications": Package(("cxapp/notifications",), ("notifications", "api/test_notifications.py")),
}
# All tests in Node: Stryker finds out which of them execute a mutant.
NODE = ("js",)
JAVASCRIPT = {
    "store": Package(("static/js/store",), NODE),
    "sync": Package(("static/js/sync",), NODE),
    "lib": Package(("static/js/lib",), NODE),
    "overlays": Package(("static/js/map/overlays", "static/js/map/overlays.js"), NODE),
    "keyboard": Package(("static/js/tools/navigation", "static/js/tools/editing"), NODE),
}

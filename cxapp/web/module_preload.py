"""The modules that a page's script imports, so that the browser requests all at once instead of level by level."""

import posixpath
import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

IMPORT = re.compile(r"""^[ \t]{0,20}(?:import|export)\b[^;"']{0,400}["'](\.[^"']{1,200})["'];""", re.M)


@cache
def list_imports(entry):
    """Return the paths of all modules that `entry` (a static file) imports, nearest first, without itself."""
    found, waiting = {entry: None}, [entry]
    while waiting:
        for path in read_imports(waiting.pop(0)):
            if path not in found:
                found[path] = None
                waiting.append(path)
    return list(found)[1:]


def read_imports(module):
    """Return the direct imports of one module as paths of the static files."""
    file = finders.find(module)
    text = Path(file).read_text() if file else ""
    return [posixpath.normpath(posixpath.join(posixpath.dirname(module), path)) for path in IMPORT.findall(text)]

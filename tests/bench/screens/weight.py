"""The weight of the editor's page without its data: what travels on a first visit, compressed."""

import gzip
import re

DATA = re.compile(rb'(<script id="editor-data"[^>]*>).*?(</script>)', re.S)


def weigh(desk, journey):
    """The bytes of the page's files by their kind: {"document": …, "script": …, "stylesheet": …}."""
    answers = []
    with desk.visitor() as page:
        page.on("response", lambda answer: answers.append(answer))
        page.goto(journey.path)
        page.wait_for_load_state("networkidle")
        found = {}
        for answer in answers:
            kind = answer.request.resource_type
            found[kind] = found.get(kind, 0) + travelled(answer)
        return found


def travelled(answer):
    """The bytes of a body as it travelled; of the document its shell, as a proxy would compress it."""
    if answer.request.resource_type == "document":
        return len(gzip.compress(DATA.sub(rb"\1\2", answer.body())))
    return answer.request.sizes()["responseBodySize"]

"""The answer that a result of the search leads to, with the customer's words."""

from cxapp.answers import batch_import
from cxapp.models import Answer

MAX_DIGITS = 18


def read_answer(workspace, id):
    """Return {text, value, day} of an answer of a workspace that counts and has a comment; None without one."""
    if not id or not id.isascii() or not id.isdigit() or len(id) > MAX_DIGITS:
        return None
    answers = Answer.objects.filter(pk=int(id), document__workspace=workspace).exclude(comment="")
    answer = batch_import.filter_counted(answers).first()
    return answer and {"text": answer.comment, "value": answer.value, "day": answer.counted_day}

"""The exceptions of the product, in one shape for HTTP and the socket."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _


class Sentence:
    """A sentence with placeholders, formatted in the reader's language each time.

    `text` may be lazy and has placeholders as in "at most {limit}". User input belongs only into `params`.
    """

    def __init__(self, text: object, /, **params: object) -> None:
        self.text = text
        self.params = params

    def __str__(self) -> str:
        return str(self.text).format(**self.params) if self.params else str(self.text)


def length_problem(limit: int, length: int) -> Sentence:
    """Return what is wrong with a text that is too long."""
    return Sentence(_("at most {limit} characters; this text has {length}."), limit=limit, length=length)


def choice_problem(words: Iterable[str]) -> Sentence:
    """Return what is wrong with a value that is none of these words."""
    return Sentence(_("must be one of {words}."), words=", ".join(words))


class AppError(Exception):
    """A request that cannot be met.

    `code` is for programs, `detail` is a sentence for people, `fields` maps a field's name to what is
    wrong with it. `status` follows HTTP, because the socket's contract carries the same number.
    Without `detail` the error says what its class says; some classes have nothing to say by themselves.
    Sentences are translated when they are sent: that may happen in another thread than the refusal.
    """

    status = 400
    code = "bad"
    default_detail: object

    def __init__(
        self,
        detail: object = None,
        *,
        code: str | None = None,
        fields: Mapping[str, object] | None = None,
        **params: object,
    ) -> None:
        detail = self.default_detail if detail is None else detail
        super().__init__(detail)
        self.sentence = Sentence(detail, **params)
        self.code = code or self.code
        self.fields = fields or {}

    def __str__(self) -> str:
        return self.detail

    @property
    def detail(self) -> str:
        """The sentence in the language that is active now."""
        return str(self.sentence)

    def to_json(self) -> dict[str, Any]:
        """Return the error as every endpoint answers it: {"code", "detail", "fields"?}."""
        body: dict[str, Any] = {"code": self.code, "detail": self.detail}
        if self.fields:
            body["fields"] = {name: str(text) for name, text in self.fields.items()}
        return body


class InvalidInput(AppError):
    """The data is not valid."""

    code = "invalid"
    default_detail = _("Some fields are not valid.")


class Unauthenticated(AppError):
    """The request is not authenticated."""

    status = 401
    code = "signed_out"


class Forbidden(AppError):
    """The user may see the object, but not do this."""

    status = 403
    code = "forbidden"
    default_detail = _("You do not have permission to do this.")


class NotFound(AppError):
    """The object does not exist, or the user may not know of it."""

    status = 404
    code = "not_found"
    default_detail = _("Not found, or you do not have access to it.")


class Conflict(AppError):
    """The request does not fit the current state."""

    status = 409
    code = "conflict"


class LogPruned(AppError):
    """The requested part of the log is no longer kept."""

    status = 410
    code = "pruned"
    default_detail = _("The log does not go back that far.")


class PayloadTooLarge(AppError):
    """The request is too large."""

    status = 413
    code = "too_big"
    default_detail = _("The body is too big.")


class RateLimited(AppError):
    """There were too many requests in a short time."""

    status = 429
    code = "too_many"
    default_detail = _("Wait a few minutes, then try again.")


class Unavailable(AppError):
    """The request cannot be handled now; it may succeed later."""

    status = 503
    code = "unavailable"
    default_detail = _("This could not be done now. Try again.")

"""Why something cannot be done, in the one shape that HTTP and the socket both speak."""


class Sentence:
    """A sentence with places for names and numbers, put together anew in the language of whoever reads it.

    `text` may be lazy and names its places as in "at most {limit}". What people wrote comes in `params` alone.
    """

    def __init__(self, text, /, **params):
        self.text = text
        self.params = params

    def __str__(self):
        return str(self.text).format(**self.params) if self.params else str(self.text)


class AppError(Exception):
    """A request that cannot be met.

    `code` is for programs, `detail` is a sentence for people, `fields` maps a field's name to what is
    wrong with it. `status` follows HTTP, because the socket's contract carries the same number.
    Sentences are translated when they are told: who is refused and who tells it may be in different threads.
    """

    status = 400
    code = "bad"

    def __init__(self, detail, *, code=None, fields=None, **params):
        super().__init__(detail)
        self.sentence = Sentence(detail, **params)
        self.code = code or self.code
        self.fields = fields or {}

    def __str__(self):
        return self.detail

    @property
    def detail(self):
        """The sentence in the language that is active now."""
        return str(self.sentence)

    def to_json(self):
        """The contract's error: {"code", "detail", "fields"?}."""
        body = {"code": self.code, "detail": self.detail}
        if self.fields:
            body["fields"] = {name: str(text) for name, text in self.fields.items()}
        return body


class InvalidInput(AppError):
    """The data makes no sense."""

    code = "invalid"


class Unauthenticated(AppError):
    """Nobody has said who they are."""

    status = 401
    code = "signed_out"


class Forbidden(AppError):
    """The person may see this, but not do that."""

    status = 403
    code = "forbidden"


class NotFound(AppError):
    """There is no such thing, or none that this person may know of."""

    status = 404
    code = "not_found"


class Conflict(AppError):
    """It made sense once, but does not fit what is there now."""

    status = 409
    code = "conflict"


class LogPruned(AppError):
    """That part of the log is no longer kept."""

    status = 410
    code = "pruned"


class PayloadTooLarge(AppError):
    """More than is taken in one piece."""

    status = 413
    code = "too_big"


class RateLimited(AppError):
    """More than is taken in so short a time."""

    status = 429
    code = "too_many"


class Unavailable(AppError):
    """It cannot be done now; the same request may succeed later."""

    status = 503
    code = "unavailable"

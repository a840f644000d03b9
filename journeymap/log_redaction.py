"""Keeps secrets out of the log: tokens in addresses, keys in headers, passwords in connection strings."""

import logging
import re

MASK = "…"
# Each pattern is linear in the length of the text: no repeated part can match in two ways.
SECRETS = (
    # The part after these words in an address is a secret.
    (re.compile(r"(/(?:s|embed|unsubscribe|welcome|confirm-email|reset/key)/)[^/\s\"'<>?&]+"), rf"\1{MASK}"),
    # Our tokens, wherever they occur.
    (re.compile(r"cj[msir]_[\w-]{8,}"), MASK),
    # A password in the address of a database, of Redis or of a mail server.
    (re.compile(r"(://[^\s:/@\"']{0,200}:)[^\s@/\"']{1,500}@"), rf"\1{MASK}@"),
    (re.compile(r"(?i)(\b(?:bearer|token|basic) )[\w.~+/=-]{8,}"), rf"\1{MASK}"),
    (
        re.compile(r"(?i)(\b(?:sessionid|csrftoken|csrfmiddlewaretoken|password\d?|secret(?:_key)?)[\"']?[=:] ?[\"']?)"
                   r"[^\s\"'&;,]+"),
        rf"\1{MASK}",
    ),
)  # fmt: skip


def mask_secrets(text):
    """Return the text without the secrets in it."""
    for pattern, replacement in SECRETS:
        text = pattern.sub(replacement, text)
    return text


def install():
    """Mask every log record before it is formatted: a filter would be of one handler, or of one logger alone."""
    make = logging.getLogRecordFactory()
    if not getattr(make, "masks", False):
        logging.setLogRecordFactory(_masking_factory(make))


def _masking_factory(make):
    def record(*args, **kwargs):
        made = make(*args, **kwargs)
        made.msg = mask_secrets(made.msg) if isinstance(made.msg, str) else made.msg
        if isinstance(made.args, tuple):
            made.args = tuple(mask_secrets(part) if isinstance(part, str) else part for part in made.args)
        return made

    record.masks = True
    return record

"""Short digests to find equal answers among millions; rows of a file and of the database have the same digests."""

import polars
from polars import col

SEPARATOR = "\x1f"


def digest_expressions():
    """Return expressions `row`, `full` and `id` for a data frame with the columns of SCHEMA, its moments in `at`.

    `row` digests an answer without its respondent; `full` includes the respondent and is null without one; `id` digests
    metric, place and external id and is null without an external id. Ids may be written with or without hyphens.
    """
    place = [_plain_column("metric"), _plain_column("place_id")]
    moment = col("at").dt.epoch("us").cast(polars.String)
    contents = [
        _plain_column("persona").fill_null(""),
        moment,
        col("value").cast(polars.String),
        col("count").cast(polars.String),
    ]
    row = [*place, *contents, col("comment")]
    return {
        "row": _hash_columns(row),
        "full": _hash_columns([col("respondent"), *row], needed="respondent"),
        "id": _hash_columns([*place, col("external_id")], needed="external_id"),
    }


def _plain_column(name):
    return col(name).str.replace_all("-", "", literal=True)


def _hash_columns(parts, needed=None):
    hashes = polars.concat_str(parts, separator=SEPARATOR).hash()
    return polars.when(col(needed).is_not_null()).then(hashes) if needed else hashes

"""How much a file may hold: more is refused before it costs time or memory."""

MAX_COLUMNS = 16_384
# A file with more is looked at less closely: each column by fewer rows.
MANY_COLUMNS = 200
MAX_ROWS = 1_000_000
# Cells of a table that are held at once.
MAX_CELLS = 1_000_000
MAX_CELL_LENGTH = 131_072
MAX_NAME_LENGTH = 120
# No day, time, score or count is longer, and no name of a thing on a map.
MAX_SHORT_LENGTH = 200
MAX_NAMES = 10_000
MAX_ANSWERS = 10_000_000

MAX_TEXT_BYTES = 100 * 1024 * 1024
MAX_LINE_BYTES = 8 * 1024 * 1024
MAX_BOOK_BYTES = 32 * 1024 * 1024
MAX_UNPACKED_BYTES = 256 * 1024 * 1024
MAX_STRING_BYTES = 64 * 1024 * 1024
# Sheets shrink to a tenth as a rule; what shrinks more, and is large, was made to hurt.
MAX_RATIO = 100
SUSPICIOUS_BYTES = 16 * 1024 * 1024
MAX_MEMBERS = 2_000
MAX_MERGED_CELLS = 100_000

MAX_PROBLEMS = 200
MAX_GROUPS = 200
MAX_WORDS = 50

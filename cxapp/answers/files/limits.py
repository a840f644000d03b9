"""Limits for the content of a file; larger files are rejected before they cost time or memory."""

MAX_COLUMNS = 16_384
# In a file with more columns, fewer rows of each column are inspected.
MANY_COLUMNS = 200
MAX_ROWS = 1_000_000
# Cells of a table that are in memory at once.
MAX_CELLS = 1_000_000
MAX_CELL_LENGTH = 131_072
MAX_NAME_LENGTH = 120
# Longer than any day, time, score, count or name on a map.
MAX_SHORT_LENGTH = 200
# Longer texts in cells other than comments are cut.
MAX_KEPT_LENGTH = 10_000
MAX_ANSWERS = 10_000_000

MAX_TEXT_BYTES = 100 * 1024 * 1024
MAX_LINE_BYTES = 8 * 1024 * 1024
MAX_BOOK_BYTES = 32 * 1024 * 1024
MAX_UNPACKED_BYTES = 256 * 1024 * 1024
MAX_STRING_BYTES = 64 * 1024 * 1024
# Sheets usually compress to a tenth; a large file that compresses much more is malicious.
MAX_RATIO = 100
SUSPICIOUS_BYTES = 16 * 1024 * 1024
MAX_MEMBERS = 2_000
MAX_MERGED_CELLS = 100_000

MAX_PROBLEMS = 200
MAX_GROUPS = 200
MAX_WORDS = 50

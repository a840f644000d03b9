"""How much a file may hold: more is refused before it costs time or memory."""

COLUMNS = 16_384
# A file with more is looked at less closely: each column by fewer rows.
MANY_COLUMNS = 200
ROWS = 1_000_000
# Cells of a table that are held at once.
CELLS = 1_000_000
CELL = 131_072
NAME = 120
# No day, time, score or count is longer, and no name of a thing on a map.
SHORT = 200
NAMED = 10_000
ANSWERS = 10_000_000

TEXT = 100 * 1024 * 1024
LINE = 8 * 1024 * 1024
BOOK = 32 * 1024 * 1024
UNPACKED = 256 * 1024 * 1024
STRINGS = 64 * 1024 * 1024
# Sheets shrink to a tenth as a rule; what shrinks more, and is large, was made to hurt.
RATIO = 100
SUSPICIOUS = 16 * 1024 * 1024
MEMBERS = 2_000
MERGED = 100_000

PROBLEMS = 200
GROUPS = 200
WORDS = 50

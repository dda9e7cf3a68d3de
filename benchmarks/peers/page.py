"""The page that all set, as our theme has it on US Letter. Points; a recto has its inner margin on the left."""

WIDTH, HEIGHT = 612, 792
INNER, MEASURE, GAP, COLUMN = 84, 324, 18, 126
OUTER = WIDTH - INNER - MEASURE
"""From the measure to the sheet's outer edge, the note column with it."""

TOP, LINES, LEADING = 75, 45, 14
BOTTOM = HEIGHT - TOP - LINES * LEADING
SIZE = 11
NOTE_SIZE, NOTE_LEADING = 8, 10
NOTE_GAP = 6
"""Between the foot of a note and the head of the next."""

INDENT = 14

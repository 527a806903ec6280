"""How much one file may cost, in one place."""

TEXT_BYTES = 64 * 1024 * 1024
"""Largest text file that is read: a hundred times a long book."""

PDF_BYTES = 256 * 1024 * 1024
"""Largest PDF that is read."""

PDF_SECONDS = 120
"""How long the worker may take over one PDF before it is stopped."""

PDF_MEMORY = 4 * 1024 * 1024 * 1024
"""Address space of the worker, where the system can limit it."""

PASSAGE_LETTERS = 2200
"""Code points that the lines of one passage may hold, so that a citation stays something to read."""

ROW_LETTERS = 600
"""Code points of table cells that make one passage where rows cannot be told apart."""

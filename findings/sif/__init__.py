"""The parts of a single inspection report: title, table, headings, overall sentence, the board, and recommendations."""

"""One document: as it was listed, and what was read in it."""

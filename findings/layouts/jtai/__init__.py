"""The layout of letters on joint targeted area inspections."""

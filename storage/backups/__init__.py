"""Backups: one form for both databases, a SQLite file with the program's own tables and a note on its making."""

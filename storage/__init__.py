"""The database: its tables and migrations, and a module of queries for each subject. Nothing here commits."""

"""How the learned numbers are made, for reading prose and for matching points, and the table of councils’ pages; no part of the program."""

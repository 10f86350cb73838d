"""How the learned numbers are made, for reading prose and for matching points. The program runs without this."""

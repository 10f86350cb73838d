"""How the learned numbers are made: for reading prose and for matching points. The program does not need this to run."""

"""A theme: which authorities are told to improve it, since when, and whether it is named more often than before."""

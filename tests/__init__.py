"""The tests; those of a module stand in the folders of the same names."""

"""The layout of the 2013 reports on looked after children."""

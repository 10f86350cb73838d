"""The layout of single inspection framework reports, 2013 to 2017."""

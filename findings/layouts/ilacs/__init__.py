"""The layout of ILACS reports, in use since 2018."""

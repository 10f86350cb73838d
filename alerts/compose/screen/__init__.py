"""The first screen of an alert: what of a section a reader with half a minute sees, and how it is made to fit."""

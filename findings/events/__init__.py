"""Inspections and visits that a text speaks of: their kind, dates, number and the grades they gave."""

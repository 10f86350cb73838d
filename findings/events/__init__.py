"""The inspections and visits that a text mentions: their kind, dates, number, and the grades they gave."""

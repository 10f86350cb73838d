"""Dates: as documents print them, as people speak of them, and the London clock."""

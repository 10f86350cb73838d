"""Dates: as documents print them, as prose phrases them, and the London clock."""

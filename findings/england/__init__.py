"""England in one table: how each authority stands now, and what is to come."""

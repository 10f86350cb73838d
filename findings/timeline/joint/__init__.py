"""What joint inspections ask, and of whom: a naming of the authority only where it is asked of it, or of all partners."""

"""The parts of a letter on a focused visit or a monitoring visit: both have one form, and differ in their headings."""

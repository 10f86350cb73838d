"""The migrations of the schema, which run when the program starts."""

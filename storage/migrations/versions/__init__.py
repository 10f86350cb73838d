"""The versions of the schema, a file for each."""

"""Whether all is well."""

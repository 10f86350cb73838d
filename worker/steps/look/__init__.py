"""The look step: fetches the due pages of one host, and collects the files that they list."""

"""The look step: due pages of one host are fetched, and what they list is collected."""

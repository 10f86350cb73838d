"""The resources of the API: each a folder with the ROUTES that lead to it."""

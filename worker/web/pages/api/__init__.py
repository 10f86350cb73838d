"""The API for whoever reads: its routes, what each is asked, and an example."""

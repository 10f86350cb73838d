"""Pictures of the pages of a PDF, and where on them the words of a quote stand."""

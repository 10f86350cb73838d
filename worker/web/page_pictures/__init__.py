"""Pictures of the pages of documents, drawn apart and kept in the home for a while."""

"""The steps of a document’s way, one file each."""

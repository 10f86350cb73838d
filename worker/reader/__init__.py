"""The reader: documents are read in child processes, bounded in time and memory."""

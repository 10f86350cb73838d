"""The steps of the pipeline: look and collect, read, compare, tell, deliver; a folder each."""

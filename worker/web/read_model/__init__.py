"""What pages show, worked out of the store once for each change of it and kept small, so that a page is quick."""

"""`ofsted-watch show`: the command, what it takes from the store, and how that is printed or written as JSON."""

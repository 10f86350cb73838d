"""`ofsted-watch prune`: the command, and what it frees in words."""

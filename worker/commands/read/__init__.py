"""`ofsted-watch read`: the command, which files it reads, and how findings are printed."""

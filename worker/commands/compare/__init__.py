"""`ofsted-watch compare`: the command, how its two files are opened, and how the comparison is printed."""

"""`ofsted-watch trace`: the command, the way of what it is asked for, and how that is printed."""

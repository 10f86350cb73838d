"""`ofsted-watch trace`: the command, and how the way of what it is asked for is printed."""

"""`ofsted-watch rehearse`: the command, how it works out what would have been told, and how that is printed."""

"""`ofsted-watch export`: the command, and how rows are written."""

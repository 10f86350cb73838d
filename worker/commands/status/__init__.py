"""`ofsted-watch status`: the command, and how the status is printed."""

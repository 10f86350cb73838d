"""`ofsted-watch show`."""

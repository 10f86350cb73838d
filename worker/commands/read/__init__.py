"""`ofsted-watch read`."""

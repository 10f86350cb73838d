"""`ofsted-watch compare`."""

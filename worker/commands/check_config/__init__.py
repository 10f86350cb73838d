"""`ofsted-watch check-config`."""

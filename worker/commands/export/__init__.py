"""`ofsted-watch export`."""

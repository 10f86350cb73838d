"""`ofsted-watch demo`."""

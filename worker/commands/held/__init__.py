"""`ofsted-watch held`."""

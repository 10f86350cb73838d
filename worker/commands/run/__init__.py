"""`ofsted-watch run` and `ofsted-watch run --once`."""

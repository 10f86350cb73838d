"""`ofsted-watch status`."""

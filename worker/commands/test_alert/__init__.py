"""`ofsted-watch test-alert`."""

"""`ofsted-watch reread`."""

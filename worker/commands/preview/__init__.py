"""`ofsted-watch digest` and `ofsted-watch alert`: what would be sent, as files."""

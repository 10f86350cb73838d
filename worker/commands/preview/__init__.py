"""`ofsted-watch digest` and `ofsted-watch alert`: the commands, and the files that they write."""

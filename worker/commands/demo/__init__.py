"""`ofsted-watch demo`: the command, and the run on the practice site that it starts."""

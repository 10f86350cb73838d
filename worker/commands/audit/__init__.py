"""`ofsted-watch audit`: the command, how statements are checked against their documents, and how they are printed."""

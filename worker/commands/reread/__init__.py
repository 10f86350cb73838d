"""`ofsted-watch reread`: the command, how stored documents are read again, and how differences are printed."""

"""`ofsted-watch check-config`: the command, and the table of subscriptions that it prints."""

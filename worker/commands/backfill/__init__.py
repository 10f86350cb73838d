"""`ofsted-watch backfill`: the command, the whole history fetched or taken out of a folder, and what is said of it."""

"""`ofsted-watch held`: the command with its subcommands, what a decision changes, and how documents are printed."""

"""`ofsted-watch reconcile`: the command, how the store is compared with Ofsted’s statistics, and how that is printed."""

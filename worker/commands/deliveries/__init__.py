"""`ofsted-watch deliveries`."""

"""`ofsted-watch test-alert`: the command, and how the test alert is sent."""

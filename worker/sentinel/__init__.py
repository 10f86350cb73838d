"""The sentinel: it needs neither Redis nor a worker, and tells operators itself where the watch cannot."""

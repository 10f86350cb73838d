"""The engine: broker, workers and beat as one process tree, and the watchdog over them."""

"""The read step: turns a collected document into findings."""

"""The read step: a collected document becomes findings."""

"""The parts of an area SEND report."""

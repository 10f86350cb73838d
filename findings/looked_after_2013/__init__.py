"""The parts of a report on services for looked after children, as inspected in 2013: grades, twice each, and points."""

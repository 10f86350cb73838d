"""Letters on joint local area SEND inspections, 2016 to 2022."""

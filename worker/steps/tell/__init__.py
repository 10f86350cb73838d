"""The tell step: a subscription's untold changes become one promised alert."""

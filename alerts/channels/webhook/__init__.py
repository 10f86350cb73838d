"""The webhook channel: one signed POST of JSON to an address of the subscriber’s own."""

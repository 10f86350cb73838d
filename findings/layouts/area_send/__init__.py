"""The layout of area SEND reports."""

"""Tests in a real browser, of what no test client sees: the keyboard, the width, the colours, accessibility."""

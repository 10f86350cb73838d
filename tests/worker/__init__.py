"""Tests of the worker: its steps, commands, settings, engine and pages."""

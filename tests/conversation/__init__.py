"""Tests of what is said to a message."""

"""Tests of the console chat."""

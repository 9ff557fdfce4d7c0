"""Servers of our own on loopback that speak foreign protocols, for tests of the edges."""

"""Flow 4: what is told unasked, composed from what became known in a period."""

"""The Discord adapter, and the loopback server that it is tested against."""

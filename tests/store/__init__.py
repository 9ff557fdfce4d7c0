"""The store: what its ports promise, on every database, and what it does when the world fails."""

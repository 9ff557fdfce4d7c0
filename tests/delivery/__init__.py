"""Deliveries from the outbox to the platforms."""

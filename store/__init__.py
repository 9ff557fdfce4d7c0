"""Where everything is kept: SQLite or PostgreSQL behind the port `bot.ports.Store`."""

from store.store import open_store

__all__ = ["open_store"]

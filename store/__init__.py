"""Where everything is kept: SQLite or PostgreSQL behind the port `bot.ports.Store`."""

from store.store import dump, load, open_store

__all__ = ["dump", "load", "open_store"]

"""How a question becomes a query: one module an aspect, all of them pure."""

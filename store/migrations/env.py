"""Run the migrations on the connection that `store.migrate` hands over, inside its transaction.

Nothing is read from a file and no logging is set up: this runs inside the program.
"""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table=context.config.attributes["version_table"],
    transactional_ddl=True,  # on SQLite too: either all of an upgrade is there, or nothing
)
context.run_migrations()

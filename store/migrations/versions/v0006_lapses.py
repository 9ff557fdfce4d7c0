"""Pre-deploy: of what waits to be posted, the leases lost apart from the tries that failed, and what may be there twice."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("outbox", sa.Column("lapses", sa.Integer, nullable=False, server_default="0"))
    no = sa.Column("repeated", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("outbox", no)
    op.add_column("outbox", sa.Column("last_tried", sa.DateTime(timezone=True)))
    op.execute("UPDATE outbox SET first_tried = NULL WHERE NOT doubtful")
    op.execute("UPDATE outbox SET last_tried = first_tried")
    op.create_index("ix_outbox_repeated", "outbox", ["repeated", "waiting"])

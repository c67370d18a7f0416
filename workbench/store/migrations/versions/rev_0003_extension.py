"""A case keeps the due date it had before its one extension."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column: empty for every case that was never extended."""
    op.add_column("cases", sa.Column("extended_from", sa.BigInteger, nullable=True))


def downgrade() -> None:
    """Forget the earlier due dates."""
    op.drop_column("cases", "extended_from")

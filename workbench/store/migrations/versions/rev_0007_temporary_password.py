"""An account remembers since when its password is one that somebody else has set."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the column: empty for every account there is, whose password is its owner's."""
    op.add_column("accounts", sa.Column("temporary_since", sa.BigInteger, nullable=True))


def downgrade() -> None:
    """Let every password count as its owner's."""
    op.drop_column("accounts", "temporary_since")

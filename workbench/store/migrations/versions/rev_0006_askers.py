"""A case may be from somebody who is not on record: then it has a name and no person."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Let the person be empty."""
    with op.batch_alter_table("cases") as cases:
        cases.alter_column("person_id", nullable=True)


def downgrade() -> None:
    """Ask for a person again; it fails, and changes nothing, while there is a case without one."""
    with op.batch_alter_table("cases") as cases:
        cases.alter_column("person_id", nullable=False)

"""A case has files attached to it; what they hold is kept once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "attachment_contents",
        sa.Column("office", sa.String, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("office", "sha256", name="pk_attachment_contents"),
        sa.ForeignKeyConstraint(["office"], ["offices.code"], name="fk_attachment_contents_office"),
    )
    op.create_table(
        "attachments",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("office", sa.String, nullable=False),
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("media", sa.String, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("added_at", sa.BigInteger, nullable=False),
        sa.Column("added_by", sa.Integer, nullable=False),
        sa.Column("removed_at", sa.BigInteger, nullable=True),
        sa.Column("removed_by", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_attachments"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_attachments_case_id"),
        sa.ForeignKeyConstraint(
            ["office", "sha256"], ["attachment_contents.office", "attachment_contents.sha256"],
            name="fk_attachments_office",
        ),
        sa.UniqueConstraint("case_id", "place", name="uq_attachments_case_id_place"),
    )  # fmt: skip


def downgrade() -> None:
    """Remove them, and what was attached."""
    for table in ("attachments", "attachment_contents"):
        op.drop_table(table)

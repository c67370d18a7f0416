"""An office lays its own lists over the directories that plugins ship; what somebody picked lately comes first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "directory_imports",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("office", sa.String, nullable=False),
        sa.Column("directory", sa.String, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("account_id", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_directory_imports"),
        sa.ForeignKeyConstraint(["office"], ["offices.code"], name="fk_directory_imports_office"),
    )
    op.create_table(
        "directory_lines",
        sa.Column("office", sa.String, nullable=False),
        sa.Column("directory", sa.String, nullable=False),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("import_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("office", "directory", "code", name="pk_directory_lines"),
        sa.ForeignKeyConstraint(["office"], ["offices.code"], name="fk_directory_lines_office"),
        sa.ForeignKeyConstraint(["import_id"], ["directory_imports.id"], name="fk_directory_lines_import_id"),
    )
    op.create_table(
        "directory_picks",
        sa.Column("account_id", sa.Integer, nullable=False),
        sa.Column("directory", sa.String, nullable=False),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("account_id", "directory", "code", name="pk_directory_picks"),
    )


def downgrade() -> None:
    """Remove them: only the shipped lists are left."""
    for table in ("directory_picks", "directory_lines", "directory_imports"):
        op.drop_table(table)

"""What alembic runs: the revisions, on the connection and inside the transaction that `migrate` opened."""

from alembic import context
from sqlmodel import SQLModel

import workbench.store.tables  # noqa: F401 - declares the tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    transactional_ddl=True,  # alembic believes that SQLite can't: as shipped, a kill leaves half a schema
)
with context.begin_transaction():
    context.run_migrations()

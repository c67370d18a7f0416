"""What an office laid over the directories that plugins ship, and what somebody looked up lately."""

from typing import Any, ClassVar

from sqlmodel import Field, SQLModel

from workbench.store.tables.base import body, long


class DirectoryImportRow(SQLModel, table=True):
    """One list that an office took in over a directory: by whom, when, and the SHA-256 of its file."""

    __tablename__: ClassVar[Any] = "directory_imports"
    id: int | None = Field(default=None, primary_key=True)
    office: str = Field(foreign_key="offices.code")
    directory: str
    at: int = long()
    account_id: int
    sha256: str


class DirectoryLineRow(SQLModel, table=True):
    """What an office says of one code: the cells that it filled, as JSON."""

    __tablename__: ClassVar[Any] = "directory_lines"
    office: str = Field(primary_key=True, foreign_key="offices.code")
    directory: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    body: str = body()
    import_id: int = Field(foreign_key="directory_imports.id")


class DirectoryPickRow(SQLModel, table=True):
    """What somebody picked from a directory, and when they last did."""

    __tablename__: ClassVar[Any] = "directory_picks"
    account_id: int = Field(primary_key=True)
    directory: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    at: int = long()

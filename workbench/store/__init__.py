"""The store: tables, statements and migrations. Rows stay in here; what leaves are frozen values."""

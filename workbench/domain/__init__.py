"""Plain Python: what a case, a service, a decision and a record are. No database, no screen, no PDF."""

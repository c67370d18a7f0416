"""The schema's history, one file a revision; `workbench.store.migrate` runs it."""

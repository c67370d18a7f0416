"""Imported by the process that printing processes are forked from, so that each of them starts ready."""

from workbench.documents.worker import silence, warm

silence()
warm()

"""The case workbench: queues, decisions, register, documents and cards of a social-insurance office."""

"""Procedure 612A: a health-insurance card is made out again because it was lost or damaged."""

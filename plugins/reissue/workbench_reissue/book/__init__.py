"""Procedure 607A: a social-insurance book is made out again without a change of data."""

"""Procedure 608A: a book is made out anew because the person's data or its number changed."""

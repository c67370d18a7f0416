"""Procedure 610: a card is exchanged because the person, object, benefit or place of living changed."""

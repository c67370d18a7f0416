"""Procedure 613: a card is exchanged for one with another first facility or five-year date."""

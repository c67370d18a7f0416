"""Procedure 639: a monthly benefit is paid in another way, or the beneficiary's data are corrected."""

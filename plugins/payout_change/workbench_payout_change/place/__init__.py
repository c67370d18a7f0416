"""Procedure 635: a monthly benefit is paid at another place, in the province or in another one."""

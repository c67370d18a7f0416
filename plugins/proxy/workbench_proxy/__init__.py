"""Proxies who collect benefits for somebody else (652)."""

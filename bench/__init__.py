"""Benchmarks: each figure is a ratio to a naive or bare twin that ran beside it. `python -m bench --help`."""

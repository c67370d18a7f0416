"""The demo office: made-up people of a made-up province, as values; who uses them is `usecases/demo.py`."""

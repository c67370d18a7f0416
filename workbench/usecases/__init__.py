"""One file per thing a person can do. Screen, command line, bulk and timer all call the same functions."""

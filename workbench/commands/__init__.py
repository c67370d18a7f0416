"""The commands, one file each, imported when chosen. Each has `configure(parser)` and `run(args, out)`."""

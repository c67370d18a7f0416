"""Letters and cards on paper: templates filled, printed, signed, read back."""

"""What the screens are built of: each draws plain values and answers with messages, and knows no use case."""

"""What a change of the book (608A) and of the card (610) share: the person's data on record are put right."""

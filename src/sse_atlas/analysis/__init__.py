"""What follows: pure functions from an Atlas to typed answers that carry their reasons. Reads no file, clock or database."""

"""Records of every kind as a reader meets them: what they are called, where their pages are, and their fields in words."""

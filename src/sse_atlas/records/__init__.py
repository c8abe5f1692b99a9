"""What we know: record kinds, citations, the Atlas, reading a dataset folder. Imports nothing of the other rooms."""

"""Components of the design system, as template tags."""

"""Geometry of the figures on pages: from an Answer to numbers that a template draws; nothing is measured or judged here."""

"""Open data: a release as files that anybody's tools read.

The dataset's own bytes (``archive``), tables and JSON Lines by kind (``tables``), a Frictionless data package (``package``),
the glossary as SKOS (``vocabulary``), and a description of all of it in DCAT (``catalogue``).
"""

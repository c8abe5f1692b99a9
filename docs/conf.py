"""Documentation of SSE Atlas."""

from sse_atlas import __version__

project = "SSE Atlas"
author = "SSE Atlas contributors"
release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.mathjax"]
myst_enable_extensions = ["dollarmath", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_theme = "alabaster"
html_theme_options = {"description": "The social and solidarity economy of Asia as checked data"}
autodoc_typehints = "description"
autodoc_member_order = "bysource"

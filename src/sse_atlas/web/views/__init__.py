"""Pages of the public site: each view puts questions to a release and hands their answers to a template."""

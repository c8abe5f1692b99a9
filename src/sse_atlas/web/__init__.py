"""Where people meet the Atlas: the public site (Django, server-rendered), its API, and the same site as static files."""

"""The Atlas for AI assistants, through the Model Context Protocol: records, questions and the library as tools and resources."""

from .server import serve, server_for

__all__ = ["serve", "server_for"]

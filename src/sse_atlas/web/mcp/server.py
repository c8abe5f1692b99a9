"""The server: what a client of the Model Context Protocol asks for, answered over standard input and output."""

import logging
from collections.abc import Mapping
from functools import partial
from typing import Any

import anyio
import mcp_types as types
from mcp import MCPError
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server

from ... import __version__
from ...errors import AtlasError
from ...publish.data.tables import compact
from ..questions import Desk, listing_of
from . import resources
from .tools import TOOLS, tool

INSTRUCTIONS = """\
SSE Atlas: the social and solidarity economy (cooperatives, associations, mutuals, foundations, social enterprises, self-help
groups) of twelve countries of Asia as checked data: which legal forms belong to it under which definition, how large it is,
what laws and policies lack beside international norms, and what is not known.

Ids come first: list_records with kind=forms, definitions, measures, topics, indicators … and country=KOR finds them. Then ask:
standing, size, gaps, compare, pathways and so on. search_provisions and read_provision give the words of laws in their own
language.

Say with every answer: its release and notice; its sources (citations) with their status in a word; and what it does not know.
'undetermined', 'not_researched', 'unknown', null and open intervals mean that nobody knows, never zero or no. Countries are
compared by what their laws say; they are not ranked, and their figures are not added up."""

_READING = types.ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
log = logging.getLogger(__name__)
Context = ServerRequestContext[Any]


def serve(desk: Desk) -> None:
    """Answer over standard input and output until the client goes."""
    anyio.run(_serve, desk)


async def _serve(desk: Desk) -> None:
    server = server_for(desk)
    async with stdio_server() as (reading, writing):
        await server.run(reading, writing, server.create_initialization_options())


def server_for(desk: Desk) -> Server[Any]:
    """The server of an Atlas and its library."""
    return Server(
        "sse-atlas", version=__version__, title="SSE Atlas", instructions=INSTRUCTIONS, on_list_tools=_list_tools,
        on_call_tool=partial(_call_tool, desk), on_list_resources=partial(_list_resources, desk),
        on_list_resource_templates=_list_templates, on_read_resource=partial(_read_resource, desk),
        on_completion=partial(_complete, desk),
    )  # fmt: skip


async def _list_tools(context: Context, asked: types.PaginatedRequestParams | None) -> types.ListToolsResult:
    return types.ListToolsResult(tools=[
        types.Tool(name=one.name, description=one.description, input_schema=one.input_schema,
                   output_schema=one.output_schema, annotations=_READING)
        for one in TOOLS.values()
    ])  # fmt: skip


async def _call_tool(desk: Desk, context: Context, asked: types.CallToolRequestParams) -> types.CallToolResult:
    # In a thread: while a plan is worked out, the next question is heard.
    return await anyio.to_thread.run_sync(called, desk, asked.name, asked.arguments or {})


def called(desk: Desk, name: str, arguments: Mapping[str, Any]) -> types.CallToolResult:
    """The result of a tool; what is wrong with a question is told in words that help to ask better."""
    try:
        found = tool(name).call(desk, arguments)
    except AtlasError as error:
        kind = listing_of(error)
        hint = f" (Here: list_records with kind={kind}.)" if kind else ""
        return _failed(f"{error}{hint}")
    except Exception:  # the border of the process
        log.exception("%s failed", name)
        return _failed("Something went wrong here; the error was noted in the server's log.")
    # Clients that know no structured content read the same as text.
    return types.CallToolResult(content=[types.TextContent(type="text", text=compact(found))], structured_content=found)


def _failed(message: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(type="text", text=message)], is_error=True)


async def _list_resources(
    desk: Desk, context: Context, asked: types.PaginatedRequestParams | None
) -> types.ListResourcesResult:
    return types.ListResourcesResult(resources=resources.resources(desk.atlas))


async def _list_templates(
    context: Context, asked: types.PaginatedRequestParams | None
) -> types.ListResourceTemplatesResult:
    return types.ListResourceTemplatesResult(resource_templates=resources.TEMPLATES)


async def _read_resource(
    desk: Desk, context: Context, asked: types.ReadResourceRequestParams
) -> types.ReadResourceResult:
    address = str(asked.uri)
    try:
        text = await anyio.to_thread.run_sync(resources.read, desk.atlas, address)
    except AtlasError as error:
        raise MCPError(types.INVALID_PARAMS, str(error), {"uri": address}) from error
    content = types.TextResourceContents(uri=asked.uri, text=text, mime_type=resources.JSON)
    return types.ReadResourceResult(contents=[content])


async def _complete(desk: Desk, context: Context, asked: types.CompleteRequestParams) -> types.CompleteResult:
    template = getattr(asked.ref, "uri", "")
    given = dict((asked.context.arguments if asked.context else None) or {})
    found = resources.completions(desk.atlas, asked.argument.name, asked.argument.value, given, template)
    return types.CompleteResult(completion=found)

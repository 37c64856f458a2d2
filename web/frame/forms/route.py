"""A page's route, on which a form that cannot be read is refused like every other: on its page, in its language."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.routing import APIRoute
from starlette._utils import AwaitableOrContextManager
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from domain.errors import BadInput
from web.frame.forms.page import FormPage

LONGEST_FIELD = 8 * 1024 * 1024
"""Bytes of a field that are read. What is longer than it may be is refused at the field, with what was typed."""
UNREADABLE = 400
"""What the framework answers, in English words of its own, where it cannot read a form."""


class FormRequest(Request):
    """A request whose fields are read though they are too long."""

    def form(
        self, *, max_files: float = 1000, max_fields: float = 1000, max_part_size: int = LONGEST_FIELD
    ) -> AwaitableOrContextManager[FormData]:
        """As the framework does."""
        return super().form(max_files=max_files, max_fields=max_fields, max_part_size=max_part_size)


class FormRoute(APIRoute):
    """Raises BadInput for a form that cannot be read, and notes `unread` and the page on which it stands."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """As the framework asks."""
        handle = super().get_route_handler()
        pages = [one.dependency for one in self.dependencies if isinstance(one.dependency, FormPage)]

        async def answer(request: Request) -> Response:
            try:
                return await handle(FormRequest(request.scope, request.receive))
            except HTTPException as error:
                if error.status_code != UNREADABLE or hasattr(request.state, "typed"):
                    raise
            for page in pages:
                page(request)
            request.state.unread = True
            raise BadInput("what was sent cannot be read as a form", remedy="send it again from its page")

        return answer

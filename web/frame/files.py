"""A file as an answer: to be kept, never to be opened in the desk's name (S-1)."""

from urllib.parse import quote

from fastapi.responses import Response


def as_file(name: str, data: bytes, kind: str) -> Response:
    """The bytes under a name in any script; web/frame/headers.py adds nosniff and a sandbox."""
    disposition = f"attachment; filename*=UTF-8''{quote(name, '')}"
    return Response(data, media_type=kind, headers={"Content-Disposition": disposition})

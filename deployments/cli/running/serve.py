"""`minaoshi serve`: the desk, and where other systems report occasions over HTTP (G3-4a, D-3)."""

import uvicorn

from deployments.cli.speaking.frame import noun, verb
from deployments.cli.speaking.speech import say
from deployments.garbage import look_less_for_garbage
from deployments.warming import warm_up
from domain.errors import Misconfigured
from tasks.settings import settings

app = noun(say("机（Web 画面）と HTTP による報告の受付け。", "The desk, and occasions reported over HTTP."))
AT_ONCE = 64


@verb(app, "serve", say("始める（Ctrl-C で終了）。", "Serve it until Ctrl-C, on 127.0.0.1."))
def serve() -> None:
    if not settings().web_port:
        raise Misconfigured("MINAOSHI_WEB_PORT is 0, so there is no desk; set a port")
    from web.application import application  # noqa: PLC0415 - seconds, in which Prefect wants its folder to be there

    desk = application()
    warm_up(desk)
    look_less_for_garbage()
    # No log of requests: an address may hold what must not be told (S-1); the ledger says who reported.
    uvicorn.run(
        desk,
        host="127.0.0.1",
        port=settings().web_port,
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=AT_ONCE,
        timeout_graceful_shutdown=5,
    )

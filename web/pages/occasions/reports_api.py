"""POST /api/occasions: a report from another system, by the token of its sender (G3-4a, D-3, S-1)."""

from dataclasses import replace
from functools import partial

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse

from domain.errors import Forbidden
from domain.occasions.report import Report
from domain.occasions.report_from_words import report_from
from domain.time.tokyo import day_in_tokyo
from tasks import clock
from tasks.check.evaluation.opening import open_evaluations
from tasks.occasions.reporting import report_occasion
from tasks.occasions.senders import Admission, admit
from tasks.overview.carrying_on import act
from tasks.settings import settings
from web.frame.body import fields_of, read_body
from web.frame.failures import too_many_failures


def routes() -> APIRouter:
    """The routes, with threads of their own."""
    router, threads = APIRouter(), CapacityLimiter(settings().pool_size)

    @router.post("/api/occasions")
    async def receive(request: Request) -> JSONResponse:
        """201 with the new occasion's id, 200 with the same id where it was reported before."""
        sender = await run_sync(partial(_admitted, request), limiter=threads)
        report = _report(await read_body(request), sender)
        occasion, new = await run_sync(partial(_take_in, report), limiter=threads)
        return JSONResponse({"occasion": occasion, "new": new}, 201 if new else 200)

    return router


def _admitted(request: Request) -> Admission:
    """Whose token the request carries; it counts as one of theirs, whatever comes of it."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    at = clock.now()
    sender = None
    if scheme.lower() == "bearer" and token.strip():
        with act() as session:
            sender = admit(session, token.strip(), at)
    if sender is None:
        if too_many_failures(request, int(at.timestamp() // 60)):
            raise _wait("too many invalid tokens", 60 - at.second)
        raise HTTPException(401, "a valid token is needed", {"WWW-Authenticate": "Bearer"})
    if sender.wait:
        raise _wait("as many requests as this sender may send in an hour", sender.wait)
    return sender


def _wait(why: str, seconds: int) -> HTTPException:
    return HTTPException(429, f"{why}; try again in {seconds} s", {"Retry-After": str(seconds)})


def _report(body: bytes, sender: Admission) -> Report:
    words, account, systems = fields_of(body)
    report = report_from(words, f"http:{sender.name}", day_in_tokyo(clock.now()))
    if sender.ministry not in {"", report.ministry}:
        raise Forbidden(f"this sender may report for {sender.ministry} only")
    if report.kind not in sender.kinds:
        raise Forbidden(f"this sender may report only {', '.join(sorted(sender.kinds))}")
    return replace(report, account=account, systems=systems)


def _take_in(report: Report) -> tuple[int, bool]:
    """The report is kept first; its evaluation opens at once, or with the next sweep where this process ends here."""
    with act() as session:
        found = report_occasion(session, report, clock.now())
    open_evaluations(clock.now())
    return found

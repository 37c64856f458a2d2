"""The minutes of a decision as a Word file: what the page says, whole, for whoever may open the page (G3-2-6, S-1)."""

import html
import re
from io import BytesIO
from unicodedata import normalize
from zipfile import ZipFile

import pytest
from docx import Document
from sqlmodel import select
from starlette.testclient import TestClient

from domain.decisions.committee import Outcome, Vote
from domain.standards.kind import REVISION_MATTER
from models.decisions.decision import Decision
from tasks.check.evidence.kinds import DOCX
from tasks.clock import now
from tasks.database import reading, transaction
from tasks.decisions.votes import Cast, record_votes
from tests.stage.government import items, release, reworded
from tests.stage.story import to_the_end, to_the_vote
from tests.web.conftest import Visit, token_of
from tests.web.putting import KINDS, put

WHO = "MIC-secretariat-1"


def approve(decision: int) -> None:
    for seat in ("chair-1", "member-1", "member-2", "member-3"):
        with transaction() as session:
            cast = Cast(f"MIC-{seat}", {f"MIC-{seat}": Vote.APPROVE}, {f"MIC-{seat}": f"異議なし\x0b<{seat}>"})
            record_votes(session, decision, cast, now())


@pytest.fixture(params=[*KINDS, REVISION_MATTER])
def decision(two_ministries: None, request: pytest.FixtureRequest) -> int:
    """MIC's committee is asked to decide on a matter of that kind."""
    del two_ministries
    if request.param != REVISION_MATTER:
        with transaction() as session:
            return put(session, request.param)
    for case in release("R7", items(4)):
        to_the_end(case)
    before = items(5)
    [mic, _] = release("R8", (reworded(before[0]), *before[1:]))
    to_the_vote(mic)
    with reading() as session:
        return session.exec(select(Decision.id).where(Decision.outcome == Outcome.OPEN)).one() or 0


def texts(data: bytes) -> str:
    """All that the file says, without spaces."""
    document = Document(BytesIO(data))
    return plain("".join(document.element.body.itertext()))


def plain(text: str) -> str:
    return "".join(normalize("NFKC", text).replace("\x0b", "").split())


def pieces(client: TestClient, path: str, language: str) -> list[str]:
    """What the page says, piece by piece, without spaces; its help and its links are no minutes."""
    client.cookies.set("language", language)
    page = client.get(path).text
    [article] = re.findall(r"<article.*?</article>", page, re.DOTALL)
    article = re.sub(r'<p class="help">.*?</p>', "", article, flags=re.DOTALL)
    found = (html.unescape(one) for one in re.split(r"<[^>]+>", article))
    return [piece for one in found for line in one.split("\n") if (piece := plain(line))]


def test_the_file_says_all_that_the_page_says_in_both_languages(visit: Visit, decision: int) -> None:
    approve(decision)
    client, path = visit(WHO), f"/decisions/{decision}/minutes"
    answer = client.get(f"{path}/file")
    assert (answer.status_code, answer.headers["content-type"]) == (200, DOCX)
    assert f"minutes-{decision}.docx" in answer.headers["content-disposition"]
    said = texts(answer.content)
    for language in ("ja", "en"):
        lacking = [one for one in pieces(client, path, language) if one.strip("():,→–") not in said]
        assert lacking == []
    assert client.get(f"/api{path}/file", headers=token_of(WHO)).headers["content-type"] == DOCX


def test_it_names_japanese_fonts_and_nothing_of_its_making(visit: Visit, decision: int) -> None:
    approve(decision)
    data = visit(WHO).get(f"/decisions/{decision}/minutes/file").content
    with ZipFile(BytesIO(data)) as made:
        assert 'w:eastAsia="游明朝"' in made.read("word/styles.xml").decode()
        assert '<w:altName w:val="ＭＳ 明朝"/>' in made.read("word/fontTable.xml").decode()
        assert "python" not in made.read("docProps/core.xml").decode().lower()
    about = Document(BytesIO(data)).core_properties
    assert (about.author, about.title) == ("MIC省", f"議事録（議案 {decision}） Minutes of decision {decision}")


@pytest.mark.parametrize(
    ("who", "closed", "status"),
    [
        ("MIC-member-1", True, 200),
        ("MIC-officer-1", True, 404),
        ("MOJ-member-1", True, 404),
        ("NCO-center-officer-1", True, 404),
        (WHO, False, 409),
    ],
)
def test_it_is_for_whoever_may_open_the_minutes(
    visit: Visit, decision: int, who: str, closed: bool, status: int
) -> None:
    if closed:
        approve(decision)
    client, path = visit(who), f"/decisions/{decision}/minutes"
    found = {client.get(one).status_code for one in (path, f"{path}/file")}
    found.add(client.get(f"/api{path}/file", headers=token_of(who)).status_code)
    assert found == {status}

"""Evidence is kept once, outside the database, for those who may read it, and known when it was tampered with (S-1)."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import fsspec  # type: ignore[import-untyped]  # it ships no types
import pytest
from sqlmodel import col, select

from domain.check.evaluation import EvaluationPhase
from domain.errors import BadInput, Forbidden, Misconfigured, NotFound, Refused, Undelivered
from models.check.evaluation import Evaluation
from models.check.evidence import Evidence
from models.ledger.entries import LedgerEntry
from models.notices.outbox import Outbox
from tasks.check.evidence import keeping, store
from tasks.check.evidence.fetching import evidence_of, read_evidence, verify_evidence
from tasks.check.evidence.keeping import Subject, store_evidence
from tasks.database import reading, transaction
from tasks.ledger.verifying import verify_ledger
from tasks.settings import settings
from tests.stage.auditing import assign, evaluation_in, find
from tests.stage.government import MONDAY, government, items, release, together

WHO = "MIC-auditor-1"
PLANTED = "PLANTED-証拠の内容"


@pytest.fixture(params=["folder", "memory"])
def evaluation(request: pytest.FixtureRequest, database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """An evaluation being audited; its evidence lies in the default folder, or in fsspec's memory."""
    del database
    if request.param == "memory":
        monkeypatch.setenv("MINAOSHI_EVIDENCE_URL", "memory://evidence")
        settings.cache_clear()
    with transaction() as session:
        government(session, ("MIC",))
        number = evaluation_in(session)
    assign(number)
    yield number
    fsspec.filesystem("memory").store.clear()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A text that must not be seen elsewhere, under a name that must not either."""
    path = tmp_path / "PLANTED-名.txt"
    path.write_text(PLANTED)
    return path


def stored(evaluation: int, file: Path, who: str = WHO, finding: int | None = None) -> Evidence:
    return store_evidence(Subject(evaluation, finding), file, who, MONDAY)


def bytes_lie() -> list[str]:
    files, root = fsspec.url_to_fs(settings().evidence)
    return [str(place) for place in files.find(root)] if files.exists(root) else []


def overwrite(data: bytes) -> None:
    files, _ = fsspec.url_to_fs(settings().evidence)
    for place in bytes_lie():
        files.pipe_file(place, data)


def lose(_: bytes) -> None:
    files, _ = fsspec.url_to_fs(settings().evidence)
    for place in bytes_lie():
        files.rm_file(place)


def test_what_was_stored_comes_back_to_those_who_may_read_it(evaluation: int, file: Path) -> None:
    row = stored(evaluation, file)
    for who in (WHO, "MIC-secretariat-1", "MIC-officer-2"):
        assert read_evidence(row.id or 0, who, MONDAY) == ("PLANTED-名.txt", PLANTED.encode())
    for who in ("MIC-ciso-1", "MIC-expert-1", "MIC-member-1"):
        with pytest.raises(Forbidden):
            read_evidence(row.id or 0, who, MONDAY)
        with pytest.raises(Forbidden):
            stored(evaluation, file, who)
        with reading() as session, pytest.raises(Forbidden):
            evidence_of(session, evaluation, who, MONDAY)


def test_every_reading_is_in_the_ledger_and_one_that_was_refused_or_failed_is_not(evaluation: int, file: Path) -> None:
    row = stored(evaluation, file)
    for who in ("MIC-secretariat-1", WHO, WHO):
        read_evidence(row.id or 0, who, MONDAY)
    with pytest.raises(Forbidden):
        read_evidence(row.id or 0, "MIC-ciso-1", MONDAY)
    lose(b"")
    with pytest.raises(NotFound):
        read_evidence(row.id or 0, WHO, MONDAY)
    with reading() as session:
        acts = select(LedgerEntry).where(LedgerEntry.action == "read evidence")
        read = session.exec(acts.order_by(col(LedgerEntry.number))).all()
        version = session.get_one(Evaluation, evaluation).version
    assert [entry.actor for entry in read] == ["MIC-secretariat-1", WHO, WHO]
    about = (f"evaluation {evaluation}", "MIC", {"evidence": row.id, "digest": row.digest})
    assert {(entry.subject, entry.organization, str(entry.detail)) for entry in read} == {(*about[:2], str(about[2]))}
    assert version == 3  # to look changes nothing that would have the evaluation taken up again
    assert verify_ledger()[1] == ""


def test_the_same_bytes_lie_there_once_with_a_row_for_each_subject(evaluation: int, file: Path) -> None:
    release("R1", items(2))
    _, number = find(evaluation, ["1.1"])
    rows = {stored(evaluation, file).id for _ in range(3)} | {
        stored(evaluation, file, finding=number).id for _ in range(2)
    }
    assert len(rows) == 2
    [place] = bytes_lie()
    assert place.endswith(store.digest_of(PLANTED.encode()))
    with reading() as session:
        assert [finding for _, finding in evidence_of(session, evaluation, WHO, MONDAY)] == [None, number]


def test_stored_by_four_at_once_it_is_one_row_and_one_file(evaluation: int, file: Path) -> None:
    assert together([lambda: stored(evaluation, file)] * 4) == []
    with reading() as session:
        assert len(session.exec(select(Evidence)).all()) == 1
    assert len([place for place in bytes_lie() if not place.endswith(".part")]) == 1


@pytest.mark.parametrize(("harm", "error", "told"), [(overwrite, BadInput, "was changed"), (lose, NotFound, "no file")])
def test_what_was_tampered_with_or_lost_is_told_in_one_line(
    evaluation: int, file: Path, harm: Callable[[bytes], None], error: type[Exception], told: str
) -> None:
    row = stored(evaluation, file)
    assert verify_evidence() == (1, [])
    harm(b"other bytes")
    with pytest.raises(error, match=told) as refused:
        read_evidence(row.id or 0, WHO, MONDAY)
    assert "\n" not in str(refused.value)
    assert verify_evidence() == (1, [str(refused.value)])
    stored(evaluation, file)  # the same bytes again make it whole
    assert verify_evidence() == (1, [])


def test_a_file_without_a_row_harms_nobody(evaluation: int, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(keeping, "lock_row", killed)
        with pytest.raises(KeyboardInterrupt):
            stored(evaluation, file)
    assert (len(bytes_lie()), verify_evidence()) == (1, (0, []))
    assert stored(evaluation, file).id
    assert verify_evidence() == (1, [])


def test_too_large_empty_or_absent_files_leave_nothing(
    evaluation: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINAOSHI_EVIDENCE_MAX_MB", "1")
    settings.cache_clear()
    large, empty = tmp_path / "large.txt", tmp_path / "empty.txt"
    large.write_bytes(b"a" * (1024 * 1024 + 1))
    empty.touch()
    for path, why in (
        (large, "over the limit"),
        (empty, "empty"),
        (tmp_path, "not a file"),
        (tmp_path / "no", "no such"),
    ):
        with pytest.raises(BadInput, match=why):
            stored(evaluation, path)
    assert bytes_lie() == []


@pytest.mark.parametrize("phase", [EvaluationPhase.PLANNING, EvaluationPhase.DECIDING, EvaluationPhase.CLOSED])
def test_a_report_put_to_the_vote_takes_no_more_evidence(evaluation: int, file: Path, phase: EvaluationPhase) -> None:
    with transaction() as session:
        session.get_one(Evaluation, evaluation).phase = phase
    with pytest.raises(Refused, match="takes no evidence"):
        stored(evaluation, file)
    assert bytes_lie() == []


def test_name_and_content_are_in_no_notice_no_ledger_no_log_and_no_database(
    evaluation: int, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    row = stored(evaluation, file)
    read_evidence(row.id or 0, WHO, MONDAY)
    with reading() as session:
        told = [str(one.model_dump()) for table in (Outbox, LedgerEntry) for one in session.exec(select(table))]
        entry = session.exec(select(LedgerEntry).where(LedgerEntry.action == "store evidence")).one()
        assert PLANTED not in str(session.exec(select(Evidence)).one().model_dump())
        assert session.get_one(Evaluation, evaluation).version == 3
    assert not any("PLANTED" in one for one in [*told, caplog.text])
    assert entry.detail == {"evidence": row.id, "digest": row.digest}


def test_evidence_of_what_is_not_there_is_not_found(evaluation: int, file: Path) -> None:
    with pytest.raises(NotFound, match="evaluation 99"):
        stored(99, file)
    with pytest.raises(NotFound, match="finding 7"):
        stored(evaluation, file, finding=7)
    with pytest.raises(NotFound, match="evidence 9"):
        read_evidence(9, WHO, MONDAY)


@pytest.mark.parametrize("address", ["nowhere://x", "s3://bucket/key:secret"])
def test_an_address_that_cannot_be_reached_is_said_without_it(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINAOSHI_EVIDENCE_URL", address)
    settings.cache_clear()
    with pytest.raises((Misconfigured, Undelivered), match="MINAOSHI_EVIDENCE_URL") as refused:
        store.put_bytes(b"a")
    assert address not in str(refused.value)
    settings.cache_clear()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "taken").write_text("a file")
    monkeypatch.setenv("MINAOSHI_EVIDENCE_URL", str(tmp_path / "taken"))
    settings.cache_clear()
    with pytest.raises(Undelivered, match="check MINAOSHI_EVIDENCE_URL"):
        store.put_bytes(b"a")
    settings.cache_clear()


def test_only_the_owner_of_the_folder_can_look_into_it(database: str) -> None:
    del database
    store.put_bytes(b"a")
    assert Path(settings().evidence).stat().st_mode & 0o077 == 0

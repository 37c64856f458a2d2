"""The registry: each kind is there, no two have one name, and what is broken in a part is not passed over."""

from collections import Counter
from copy import deepcopy
from pathlib import Path

import pytest

from domain.cases.kinds import Awaited, CaseKind, MatterKind, Named, TaskOfPeople, WaitsFor
from domain.kinds import KINDS, ROOMS, declared, folders, kinds_in, parts
from domain.notices.notice_kind import NoticeKind
from domain.people.page import every_page
from tasks.cases.process import Process


def test_every_kind_of_the_registry_has_its_procedure_and_its_page() -> None:
    assert [one.__name__ for one in kinds_in("web.pages")] == [f"web.pages.{kind}" for kind in KINDS]
    assert len(declared("tasks", "process", Process)) == len(KINDS)


@pytest.mark.parametrize("kind", [Awaited, CaseKind, MatterKind, TaskOfPeople, WaitsFor])
def test_no_two_of_a_class_have_one_name(kind: type[Named]) -> None:
    found = declared("domain", "kind", kind)
    assert len(found) > 1
    assert len({id(one) for one in found}) == len({str(one) for one in found})
    assert all(one.words.ja and one.words.en for one in found)


def test_no_two_notices_or_pages_have_one_name() -> None:
    names = Counter(one.name for one in declared("domain", "notices", NoticeKind))
    assert max(names.values()) == 1
    assert max(Counter(one.name for one in every_page()).values()) == 1


def test_a_named_one_is_found_by_its_name_and_nothing_by_another() -> None:
    assert CaseKind.of("amendment").plain == "revision"
    with pytest.raises(KeyError):
        CaseKind.of("no such kind")


def test_rooms_and_kinds_without_a_part_are_passed_over() -> None:
    assert len(folders()) == len(ROOMS) + len(KINDS)
    assert list(parts("domain", "no_such_file")) == []
    assert list(parts("no_such_layer", "kind")) == []


def test_what_is_broken_in_a_part_is_not_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = tmp_path / "a_layer" / "people"
    room.mkdir(parents=True)
    for folder in (room.parent, room):
        (folder / "__init__.py").touch()
    (room / "broken.py").write_text("import no_such_library\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match="no_such_library"):
        list(parts("a_layer", "broken"))


def test_a_copy_of_a_named_one_is_that_one_itself() -> None:
    kind = CaseKind.of("amendment")
    assert deepcopy(kind) is kind

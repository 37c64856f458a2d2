"""`minaoshi register`: the sample goes in whole, is shown, and every fault is told (G3-1-1)."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[4] / "deployments" / "sample"
Run = Callable[..., tuple[int, str, str]]

pytestmark = pytest.mark.usefixtures("database")


def test_the_sample_goes_in_once_and_a_second_time_changes_nothing(run: Run) -> None:
    run("government", "import", SAMPLE)
    first = json.loads(run("register", "import", SAMPLE, "--json")[1])
    again = json.loads(run("register", "import", SAMPLE, "--person", "MIC-officer-2", "--json")[1])
    assert "CPE" not in run("register", "check", SAMPLE)[2]
    assert first["systems"] == {"added": 180, "changed": 0, "unchanged": 0, "removed": 0}
    assert {name: counts["unchanged"] for name, counts in again.items()} == {
        name: counts["added"] for name, counts in first.items()
    }
    assert run("ledger", "verify")[1] == "whole: 2 entries\n", "what changes nothing is no act"
    shown = json.loads(run("register", "show", "MIC", "--json")[1])
    assert 3 <= len(shown) <= 6
    assert all(len(system["answers"]) == 1 and system["products"] for system in shown)
    assert run("register", "show", "MIC")[1].count("\n") == len(shown) + 1


def test_every_fault_is_shown_by_check_and_the_first_by_import(run: Run, tmp_path: Path) -> None:
    (tmp_path / "system_information.csv").write_text(
        "organization,system,kind,confidentiality,integrity,availability\nMIC,x,k,1,1,1\nMIC,x,l,0,1,1\n"
    )
    status, out, err = run("register", "check", tmp_path)
    assert (status, out, err.count("\n")) == (1, "", 2)
    listed = json.loads(run("register", "check", tmp_path, "--json")[1])
    assert [(fault["row"], fault["column"]) for fault in listed] == [(3, "confidentiality"), (2, "organization")]
    status, _, err = run("register", "import", tmp_path)
    assert (status, err.count("\n")) == (1, 1)
    assert "1 more: minaoshi register check" in err


def test_an_unknown_ministry_is_said(run: Run) -> None:
    status, _, err = run("register", "show", "NOPE")
    assert status == 1
    assert "no organization 'NOPE'" in err


CPE = "cpe:2.3:a:{}:exchange_server:{}:*:*:*:*:*:*:*"


def test_a_vendor_or_a_counting_that_the_cpe_has_otherwise_is_counted_after_check_and_import(
    run: Run, tmp_path: Path
) -> None:
    run("government", "import", SAMPLE)
    run("register", "import", SAMPLE)
    rows = [("Exchange", "16.0", "oracle", "16.0"), ("Server", "15.2", "microsoft", "2019"), ("A", "1", "oracle", "1")]
    lines = (f"CAS,mail,Microsoft,{name},{version},{CPE.format(*named)}\n" for name, version, *named in rows)
    file = tmp_path / "system_products.csv"
    file.write_text("organization,system,vendor,product,version,cpe\n" + "".join(lines))
    said = (
        "products whose CPE names another vendor, as it seems; see whether it is the same: 2 rows, the first is row 2\n"
        "products whose CPE counts versions in another way; see whether it is the same: 1 row, the first is row 3\n"
    )
    assert run("register", "check", file) == (0, "no faults (rows: products 3)\n", said)
    status, _, err = run("register", "import", file)
    assert (status, err) == (0, said)

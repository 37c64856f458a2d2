"""Settings: unsafe ones are refused where it is for real, each with one line that says what to do."""

import stat
from pathlib import Path

import pytest

from domain.errors import Misconfigured
from tasks.setting_fields import Settings
from tasks.settings import settings
from tests.stage.government import together

SAFE = {
    "ENVIRONMENT": "production",
    "SECRET": "s" * 32,
    "MAIL_URL": "mailtos://user:pass@mail.example?to={to}",
    "DATABASE_URL": "postgresql://minaoshi@db.example/minaoshi",
    "DESK_BASE": "https://minaoshi.example",
}


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MINAOSHI_HOME", str(tmp_path / "home"))
    settings.cache_clear()


def set_all(monkeypatch: pytest.MonkeyPatch, values: dict[str, str]) -> None:
    for name, value in values.items():
        monkeypatch.setenv(f"MINAOSHI_{name}", value)
    settings.cache_clear()


def test_safe_settings_are_taken_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, SAFE)
    assert settings().database == SAFE["DATABASE_URL"]
    assert settings().code_key == b"s" * 32


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CLOCK", "moved"),
        ("SECRET", ""),
        ("SECRET", "s" * 31),
        ("MAIL_URL", ""),
        ("DATABASE_URL", ""),
        ("DESK_BASE", "http://minaoshi.example"),
    ],
)
def test_each_unsafe_setting_is_refused_in_production_and_taken_for_trial(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    set_all(monkeypatch, SAFE | {name: value})
    with pytest.raises(Misconfigured, match=f"MINAOSHI_{name}") as refused:
        settings()
    assert "\n" not in str(refused.value)
    assert "s" * 31 not in str(refused.value)
    set_all(monkeypatch, {"ENVIRONMENT": "development"})
    assert settings().environment == "development"


@pytest.mark.parametrize(
    ("name", "value"),
    [("ENVIRONMENT", "staging"), ("CLOCK", "sundial"), ("POOL_SIZE", "0"), ("ANSWER_DAYS", "-1"), ("BATCH_SIZE", "x")],
)
def test_a_value_that_makes_no_sense_is_refused_in_one_line_that_names_it(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    set_all(monkeypatch, {name: value})
    with pytest.raises(Misconfigured, match=f"^MINAOSHI_{name}: [^\n]+$"):
        settings()


def test_every_number_has_bounds_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = [name.upper() for name, field in Settings.model_fields.items() if field.annotation in {int, float}]
    assert len(numbers) > 30
    for name in numbers:
        for value in ("99999999999", "-1"):
            with monkeypatch.context() as only:
                set_all(only, {name: value})
                with pytest.raises(Misconfigured, match=f"^MINAOSHI_{name}: Input should be [^\n]+$"):
                    settings()


@pytest.mark.parametrize(("days", "taken"), [("750", True), ("751", False), ("999999", False)])
def test_days_are_three_years_of_working_days_at_most(
    monkeypatch: pytest.MonkeyPatch, days: str, *, taken: bool
) -> None:
    set_all(monkeypatch, {"ANSWER_DAYS": days})
    if taken:
        assert settings().answer_days == int(days)
    else:
        with pytest.raises(Misconfigured, match=r"^MINAOSHI_ANSWER_DAYS: Input should be less than or equal to 750$"):
            settings()


def test_letters_go_from_an_hour_on_before_the_hour_by_which_they_go(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, {"LETTERS_FROM": "18"})
    with pytest.raises(Misconfigured, match=r"^MINAOSHI_LETTERS_FROM=18 is after MINAOSHI_LETTERS_BY=17: [^\n]+$"):
        settings()
    set_all(monkeypatch, {"LETTERS_BY": "18"})
    assert settings().letters_from == settings().letters_by == 18


@pytest.mark.parametrize("name", ["DESK_BASE", "LINK_BASE", "OIDC_ISSUER"])
@pytest.mark.parametrize(
    "value",
    ["foo", "http://a b", "ftp://a", "https://", "https:///a", "https://a?b", "https://a#b", "https://u@a", "//a"],
)
def test_what_is_no_address_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    set_all(monkeypatch, {name: value})
    with pytest.raises(Misconfigured, match=f"^MINAOSHI_{name}: [^\n]+ is no address of pages; write it as [^\n]+$"):
        settings()


@pytest.mark.parametrize(
    "value", ["http://127.0.0.1:4280", "https://minaoshi.example/desk/", "http://[::1]:80", "https://見直し.example"]
)
def test_addresses_of_pages_are_taken(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    set_all(monkeypatch, {"DESK_BASE": value, "LINK_BASE": value})
    assert settings().link_base == value
    assert settings().desk == value.rstrip("/")


@pytest.mark.parametrize(("name", "value"), [("LINK_BASE", ""), ("MAIL_DOMAIN", "a b"), ("MAIL_DOMAIN", "")])
def test_what_cannot_be_empty_or_is_no_domain_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    set_all(monkeypatch, {name: value})
    with pytest.raises(Misconfigured, match=f"^MINAOSHI_{name}: [^\n]+; write [^\n]+$"):
        settings()


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("MINAOSHI_ENVIROMENT", "MINAOSHI_ENVIRONMENT"),
        ("minaoshi_mail_ulr", "MINAOSHI_MAIL_URL"),
        ("MINAOSI_DATABASE_URL", "MINAOSHI_DATABASE_URL"),
    ],
)
@pytest.mark.parametrize("in_file", [False, True])
def test_a_misspelt_setting_is_refused_with_the_nearest_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, nearest: str, in_file: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(Settings.model_config, "env_file", ".env")
    if in_file:
        (tmp_path / ".env").write_text(f"{name}=production\nOTHER_PROGRAM=1\n")
    else:
        monkeypatch.setenv(name, "production")
    with pytest.raises(Misconfigured, match=f"^{name} is no setting; did you mean {nearest}\\?$"):
        settings()


def test_a_file_as_windows_saves_it_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(Settings.model_config, "env_file", ".env")
    (tmp_path / ".env").write_bytes("\ufeffMINAOSHI_POOL_SIZE=3\r\n# 並行数\r\n".encode())
    assert settings().pool_size == 3
    settings.cache_clear()
    (tmp_path / ".env").write_bytes("# 並行数\n".encode("cp932"))
    with pytest.raises(Misconfigured, match="not UTF-8"):
        settings()


@pytest.fixture
def env_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(Settings.model_config, "env_file", ".env")
    return tmp_path / ".env"


@pytest.mark.parametrize(
    "line",
    [
        "MINAOSHI_ENVIRONMENT: hunter2",
        "MINAOSHI_ENVIRONMENT:hunter2",
        "MINAOSHI_ENVIRONMENT hunter2",
        "MINAOSHI ENVIRONMENT=hunter2",
        "set MINAOSHI_ENVIRONMENT=hunter2",
        "setx MINAOSHI_ENVIRONMENT hunter2",
        '$env:MINAOSHI_ENVIRONMENT="hunter2"',
        "$env:MINAOSI_ENVIRONMENT=hunter2",
        "env.MINAOSHI_SECRET:hunter2=1",
        'MINAOSHI_ENVIRONMENT="hunter2',
        "MINAOSHI_ENVIRONMENT='hunter2",
        'MINAOSHI_ENVIRONMENT="production" hunter2',
        '{"MINAOSHI_ENVIRONMENT": "hunter2"}',
        '{"MINAOSHI_ENVIRONMENT":"hunter2"}',
        '"MINAOSHI_ENVIRONMENT"=hunter2',
        "MINAOSHI_ENVIRONMENT＝hunter2",
        "ＭＩＮＡＯＳＨＩ＿ENVIRONMENT=hunter2",
        "MINAOSHI_ENVIRONMENT",
        "export MINAOSHI_ENVIRONMENT",
        "MINAOSI_ENVIRONMENT",
        "; MINAOSHI_ENVIRONMENT=hunter2",
        "[minaoshi]",
        'OTHER="\nMINAOSHI_ENVIRONMENT=hunter2\nLAST="',
        "=hunter2",
    ],
)
def test_a_line_of_the_file_that_cannot_be_read_is_refused_with_its_number_and_nothing_of_it(
    env_file: Path, line: str
) -> None:
    env_file.write_text(f"# first\n\nFIRST=1\n\n{line}\nMINAOSHI_POOL_SIZE=3\n", "utf-8")
    with pytest.raises(Misconfigured, match=r"^\.env, line 5: not written as NAME=value; write it so, or # before it$"):
        settings()


def test_all_lines_that_cannot_be_read_are_named_at_once(env_file: Path) -> None:
    env_file.write_text("POOL: 1\r\n\r\nMINAOSHI_POOL_SIZE=3\r\nMINAOSHI_CLOCK: moved\r\n")
    with pytest.raises(Misconfigured, match=r"^\.env, lines 1, 4: "):
        settings()


@pytest.mark.parametrize("again", ["MINAOSHI_POOL_SIZE=4", "export minaoshi_pool_size = 3"])
def test_a_setting_that_stands_twice_in_the_file_is_refused_with_both_lines(env_file: Path, again: str) -> None:
    env_file.write_text(f"\nMINAOSHI_POOL_SIZE=3\nOTHER=1\nOTHER=2\n{again}\n")
    with pytest.raises(Misconfigured, match=r"^\.env, lines 2, 5: MINAOSHI_POOL_SIZE is set twice; keep one of them$"):
        settings()


def test_what_can_be_read_stands_beside_settings_of_other_programs(env_file: Path) -> None:
    others = "OTHER\nother.name=1\nOTHER-NAME='two\nlines=2'\n\n  # MINAOSHI_CLOCK: moved\nOTHER=\nOTHER=${HOME} # x\n"
    env_file.write_text(f"{others}export MINAOSHI_POOL_SIZE = \"3\" # ours\n'MINAOSHI_BATCH_SIZE'=7")
    assert (settings().pool_size, settings().batch_size) == (3, 7)


def test_a_key_is_made_once_and_kept_to_its_owner(tmp_path: Path) -> None:
    key = settings().code_key
    assert len(key) == 64
    assert settings().code_key == key
    assert stat.S_IMODE((tmp_path / "home" / "secret").stat().st_mode) == 0o600
    assert [file.name for file in (tmp_path / "home").iterdir()] == ["secret"]


def test_processes_that_begin_at_the_same_moment_share_one_key() -> None:
    keys: list[bytes] = []
    assert together([lambda: keys.append(settings().code_key)] * 8) == []
    assert len(set(keys)) == 1
    assert len(keys[0]) == 64

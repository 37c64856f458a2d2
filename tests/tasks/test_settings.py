"""Settings: unsafe ones are refused where it is for real, each with one line that says what to do."""

import stat
from pathlib import Path

import pytest

from domain.errors import Misconfigured
from tasks.settings import Settings, settings
from tests.builders import together

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

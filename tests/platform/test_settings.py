"""Settings: where they come from, and what is refused."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from gemba.app.installation import load_settings, secret_of
from gemba.app.refusal import RefusalError
from gemba.core.settings import Settings

GOOD = {
    "environment": "production",
    "secret_key": "k7#Qw9!zXc2@Vb5$Nm8^Lp1&Jh4*Fd6(",
    "database_url": "postgresql://db/g",
}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"secret_key": None}, "GEMBA_SECRET_KEY"),
        ({"secret_key": "short"}, "GEMBA_SECRET_KEY"),
        ({"secret_key": "a" * 64}, "GEMBA_SECRET_KEY"),
        ({"database_url": None}, "GEMBA_DATABASE_URL"),
        ({"cors_origins": "*"}, "GEMBA_CORS_ORIGINS"),
    ],
)
def test_production_refuses_what_is_only_good_for_trying_out(change: dict[str, object], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        Settings.model_validate({**GOOD, **change})


def test_production_with_a_secret_of_its_own_is_accepted() -> None:
    assert Settings.model_validate(GOOD).environment == "production"


def test_the_environment_goes_before_the_file_and_the_command_line_before_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gemba.toml").write_text('port = 8101\nhost = "127.0.0.2"\nlog_level = "error"\n')
    monkeypatch.setenv("GEMBA_CONFIG", str(tmp_path / "gemba.toml"))
    monkeypatch.setenv("GEMBA_HOST", "127.0.0.3")
    monkeypatch.setenv("GEMBA_CORS_ORIGINS", "https://a.example, https://b.example")
    settings = load_settings(port=8103)
    assert (settings.port, settings.host, settings.log_level) == (8103, "127.0.0.3", "error")
    assert settings.cors_origins == ("https://a.example", "https://b.example")


def test_a_setting_that_nobody_knows_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gemba.toml").write_text('pasword = "x"\n')
    monkeypatch.setenv("GEMBA_CONFIG", str(tmp_path / "gemba.toml"))
    with pytest.raises(RefusalError, match="PASWORD"):
        load_settings()


def test_a_refused_value_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEMBA_PORT", "verysecretword")
    with pytest.raises(RefusalError, match="GEMBA_PORT") as refused:
        load_settings()
    assert "verysecretword" not in str(refused.value)


def test_a_secret_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    settings = Settings.model_validate({"data_dir": tmp_path / "data"})
    made = secret_of(settings)
    assert len(made) >= 64
    assert secret_of(settings) == made
    assert (tmp_path / "data" / "secret").stat().st_mode & 0o077 == 0


def test_secrets_do_not_show_when_settings_are_printed() -> None:
    assert "k7#Qw9" not in repr(Settings.model_validate(GOOD))

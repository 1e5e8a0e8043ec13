"""Every way of sending mail brings the message there whole, and to nobody else."""

import email
import ssl
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.adapters.mail.folder import Folder
from gemba.adapters.mail.smtp import Smtp
from tests.support.smtp import Post, mail_server, self_signed

TEXT = (
    "Choose your password here:\n\nhttps://lean.example.org/join#a_code-1\n\n.\nWillkommen auf der Baustelle — señor.\n"
)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return self_signed(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def post(certificate: Path) -> Iterator[Post]:
    with mail_server(Post(certificate=certificate)) as running:
        yield running


def trusting(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


def read(raw: str | bytes) -> EmailMessage:
    parsed = email.message_from_bytes(raw.encode() if isinstance(raw, str) else raw, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def test_a_message_reaches_the_server_whole_over_a_line_that_was_protected_first(post: Post, certificate: Path) -> None:
    url = f"smtp://gemba:p%40ss@localhost:{post.port}"
    Smtp(url, "gemba@example.org", trusting(certificate)).send("foreman@example.org", "You are invited — ven", TEXT)
    assert post.protected == [True]
    assert post.logins == ["\x00gemba\x00p@ss"]
    message = read(post.messages[0].replace("\r\n..", "\r\n."))
    assert (message["To"], message["From"]) == ("foreman@example.org", "gemba@example.org")
    assert message["Subject"] == "You are invited — ven"
    assert message["Message-ID"].endswith("@example.org>")
    assert message.get_content().replace("\r\n", "\n") == TEXT


def test_tls_from_the_first_byte_is_the_other_way(certificate: Path) -> None:
    with mail_server(Post(certificate=certificate, tls_from_the_start=True)) as post:
        Smtp(f"smtps://localhost:{post.port}", "gemba@example.org", trusting(certificate)).send("a@b", "s", "t")
        assert post.protected == [True]
        assert post.logins == []


def test_a_server_that_offers_no_protection_gets_neither_password_nor_message() -> None:
    with mail_server(Post()) as post:
        with pytest.raises(OSError, match="STARTTLS"):
            Smtp(f"smtp://gemba:secret@localhost:{post.port}", "gemba@example.org").send("a@b", "s", "t")
        assert not post.logins + post.messages


def test_a_server_that_nobody_vouches_for_gets_nothing(post: Post) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        Smtp(f"smtp://gemba:secret@localhost:{post.port}", "gemba@example.org").send("a@b", "s", "t")
    assert not post.logins + post.messages


def test_a_relay_on_the_same_machine_may_be_spoken_to_in_the_clear_but_never_with_a_password() -> None:
    with mail_server(Post()) as post:
        Smtp(f"smtp+plain://localhost:{post.port}", "gemba@example.org").send("a@b", "s", "t")
        assert post.protected == [False]
    with pytest.raises(ValueError, match="over TLS"):
        Smtp("smtp+plain://gemba:secret@localhost", "gemba@example.org")


@pytest.mark.parametrize("url", ["http://localhost", "smtp://", "localhost:25"])
def test_an_address_that_is_no_mail_server_is_refused_at_once(url: str) -> None:
    with pytest.raises(ValueError, match="begins with"):
        Smtp(url, "gemba@example.org")


def test_a_message_that_the_server_does_not_take_is_an_error_and_so_is_a_server_that_is_not_there(
    certificate: Path,
) -> None:
    with mail_server(Post(certificate=certificate, refused="nobody@")) as post:
        mail = Smtp(f"smtp://localhost:{post.port}", "gemba@example.org", trusting(certificate))
        with pytest.raises(OSError, match="nobody here"):
            mail.send("nobody@example.org", "s", "t")
    with pytest.raises(OSError, match="refused"):
        mail.send("somebody@example.org", "s", "t")


def test_the_address_of_the_server_is_not_shown_for_it_holds_a_password() -> None:
    assert "secret" not in repr(Smtp("smtp://gemba:secret@localhost", "gemba@example.org"))


def test_mail_kept_in_a_folder_is_for_its_owner_alone(tmp_path: Path) -> None:
    Folder(tmp_path / "mail", "gemba@localhost").send("foreman@example.org", "You are invited", TEXT)
    (kept,) = (tmp_path / "mail").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700
    message = read(kept.read_bytes())
    assert (message["To"], message["Subject"]) == ("foreman@example.org", "You are invited")
    assert message.get_content() == TEXT


@given(
    address=st.from_regex(
        r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?", fullmatch=True
    )
)
def test_every_address_that_the_api_accepts_can_be_written_on_a_message(
    address: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("mail")
    Folder(folder, "gemba@localhost").send(address, "s", "t")
    (kept,) = folder.iterdir()
    head, _, _ = kept.read_bytes().partition(b"\n\n")
    assert address.encode() in head.replace(b"\n ", b"")

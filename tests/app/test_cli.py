"""The command as it is typed: what it answers, how it refuses, how it ends."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gemba import __version__
from gemba.app import cli
from gemba.app.commands import dates
from tests.app.conftest import TOWER, UPDATE, Run, Written
from tests.support.xer_files import PROJECT, relation, task

GEMBA = [sys.executable, "-c", "from gemba.app.cli import main; main()"]
COMMANDS = ("check", "health", "dates")


def shell(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, with its output in a pipe."""
    return subprocess.run(
        [*GEMBA, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        timeout=60,
    )


def is_a_refusal(result: tuple[int, str, str]) -> bool:
    """Exit code 2, nothing on standard output, and two lines on standard error: what happened, what to do."""
    code, out, err = result
    return code == cli.REFUSED and out == "" and err.startswith("gemba: ") and len(err.splitlines()) == 2


def test_the_version_needs_no_file(gemba: Run) -> None:
    assert gemba("--version") == (0, f"gemba {__version__}\n", "")


def test_the_version_and_the_help_do_not_wait_for_the_engines() -> None:
    code = "import sys\nfrom gemba.app import cli\nassert not {'numpy', 'rich', 'jinja2', 'numba'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_check_loads_neither_the_compiler_nor_the_templates() -> None:
    code = (
        "import sys\nfrom gemba.app.cli import main\n"
        f"try:\n    main(['check', {str(UPDATE)!r}])\nexcept SystemExit as end:\n    assert not end.code\n"
        "assert not {'numba', 'jinja2'} & set(sys.modules), 'loaded'"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_not_there_is_refused(gemba: Run, command: str, tmp_path: Path) -> None:
    result = gemba(command, tmp_path / "nowhere.xer")
    assert is_a_refusal(result)
    assert "there is no such file" in result[2]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_is_refused(gemba: Run, command: str, tmp_path: Path) -> None:
    result = gemba(command, tmp_path)
    assert is_a_refusal(result)
    assert "this is a folder" in result[2]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_no_schedule_is_refused_with_its_line(gemba: Run, command: str, tmp_path: Path) -> None:
    (tmp_path / "letter.xer").write_text("Dear planner,\n")
    result = gemba(command, tmp_path / "letter.xer")
    assert is_a_refusal(result)
    assert "line 1" in result[2]


def test_a_loop_is_refused_and_its_activities_are_named(gemba: Run, xer_at: Written) -> None:
    result = gemba("check", xer_at(TASKPRED=[relation("A", "B"), relation("B", "A")]))
    assert is_a_refusal(result)
    assert "A > B" in result[2] or "B > A" in result[2]


def test_an_unknown_project_is_refused_and_the_known_ones_are_listed(gemba: Run, xer_at: Written) -> None:
    result = gemba("check", xer_at(), "--project", "nobody")
    assert is_a_refusal(result)
    assert "North clinic" in result[2]
    assert "--project" in result[2]


@pytest.mark.parametrize("name", ["klingon", "hex", "rot13", "undefined", "idna"])
def test_an_encoding_that_is_none_is_refused(gemba: Run, xer_at: Written, name: str) -> None:
    assert is_a_refusal(gemba("dates", xer_at(), "--encoding", name))


@pytest.mark.parametrize("rate", ["much", "-1", "nan", "inf", "Drywall=", "Drywall=x"])
def test_a_rate_that_is_no_price_is_refused(gemba: Run, xer_at: Written, rate: str) -> None:
    assert is_a_refusal(gemba("check", xer_at(), "--rate", rate))


def test_an_indirect_cost_that_is_no_price_is_refused(gemba: Run, xer_at: Written) -> None:
    assert is_a_refusal(gemba("check", xer_at(), "--indirect-per-day", "inf"))


@pytest.mark.parametrize("option", ["--html", "--json"])
def test_an_output_that_cannot_be_written_is_refused(gemba: Run, xer_at: Written, tmp_path: Path, option: str) -> None:
    result = gemba("check", xer_at(), option, tmp_path / "no such folder" / "out")
    assert is_a_refusal(result)
    assert "cannot write" in result[2]


@pytest.mark.parametrize("option", ["--html", "--json"])
def test_a_result_never_overwrites_a_schedule(gemba: Run, xer_at: Written, option: str) -> None:
    path = xer_at()
    before = path.read_bytes()
    assert is_a_refusal(gemba("check", path, option, path))
    assert path.read_bytes() == before


def test_a_wrong_option_ends_with_the_same_code_as_a_refusal(gemba: Run) -> None:
    code, out, err = gemba("check", "--frobnicate")
    assert (code, out) == (cli.REFUSED, "")
    assert "--frobnicate" in err


def test_an_error_of_our_own_is_told_without_a_traceback(gemba: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "as_csv", lambda *_: 1 / 0)
    monkeypatch.delenv("GEMBA_TRACEBACK", raising=False)
    code, out, err = gemba("dates", UPDATE)
    assert (code, out) == (cli.BROKEN, "")
    assert "ZeroDivisionError" in err
    assert "Traceback" not in err


def test_findings_are_not_an_error(gemba: Run) -> None:
    code, out, err = gemba("check", UPDATE, "--baseline", TOWER / "baseline.xer")
    assert (code, err) == (0, "")
    assert "findings of waste" in out


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    with subprocess.Popen([*GEMBA, "dates", str(UPDATE)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"task_id")
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


def test_a_pipe_gets_plain_text_of_eighty_columns() -> None:
    out = shell("check", UPDATE, "--baseline", TOWER / "baseline.xer", COLUMNS="").stdout
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 80
    assert not any(line.endswith(" ") for line in out.splitlines())


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_colour_unless_it_wants_none(no_color: str, coloured: bool) -> None:
    environment = {**os.environ, "TERM": "xterm-256color", "NO_COLOR": no_color}
    try:
        ours, theirs = os.openpty()
    except OSError:
        pytest.skip("this machine has no pseudo-terminals to pretend a terminal with")
    with subprocess.Popen([*GEMBA, "health", str(UPDATE)], stdout=theirs, env=environment) as process:
        os.close(theirs)
        text = read_all(ours)
        assert process.wait(timeout=60) == 0
    assert "Quality" in text
    assert bool(re.search(r"\x1b\[[\d;]*3[1-7]", text)) == coloured


def read_all(terminal: int) -> str:
    """What a program wrote to its terminal until it ended."""
    pieces: list[bytes] = []
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(terminal)
    return b"".join(pieces).decode()


def test_a_terminal_that_knows_no_sign_for_minus_still_shows_one() -> None:
    result = shell("compare", UPDATE, TOWER / "update-3.xer", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert result.returncode == 0
    assert "-3 d" in result.stdout
    assert "?" not in result.stdout


def test_the_project_is_chosen_by_id_or_by_name(gemba: Run, xer_at: Written) -> None:
    second = {**PROJECT, "proj_id": "2", "proj_short_name": "South wing"}
    path = xer_at(PROJECT=[PROJECT, second], TASK=[task("A"), task("B"), task("S", proj_id="2")], TASKPRED=[])
    for name in ("2", "South wing"):
        _, out, _ = gemba("dates", path, "--project", name)
        assert [line.split(",")[1] for line in out.splitlines()[1:]] == ["S"]


def test_a_baseline_is_taken_from_the_project_of_the_same_name(gemba: Run, xer_at: Written) -> None:
    other = {**PROJECT, "proj_id": "2", "proj_short_name": "South wing"}
    agreed = xer_at(
        "agreed.xer", PROJECT=[PROJECT, other], TASK=[task("A"), task("X", proj_id="2"), task("Y", proj_id="2")]
    )
    _, out, _ = gemba("compare", agreed, xer_at(TASK=[task("A"), task("B")]))
    assert "1 activity added" in out
    assert "deleted" not in out

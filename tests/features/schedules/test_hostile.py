"""Files that are no schedules, or damaged, or made to do harm: a clear answer, and nothing left behind."""

import gzip
import io
import json
import zipfile
from itertools import pairwise

import pytest

from gemba.core.access import Role
from gemba.core.settings import Settings
from tests.features.schedules.conftest import Scheduling, tower
from tests.support.xer_files import relation, task, without, xer_file, xer_text

pytestmark = pytest.mark.slow

SOUND = xer_file()


def zipped() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("schedule.xer", SOUND)
    return packed.getvalue()


def truncated() -> bytes:
    data = tower("update-1")
    return data[: data.index(b"%T\tTASKPRED") - 200]


UNREADABLE = {
    "nothing at all": (b"", 1),
    "a zip archive": (zipped(), 1),
    "a gzip archive": (gzip.compress(SOUND), 1),
    "a picture of a schedule": (b"%PDF-1.7 ...", 1),
    "noise": (bytes(range(256)) * 40, 1),
    "only zeros": (b"\0" * 5_000, 1),
    "a header and nothing else": (xer_text().splitlines()[0].encode(), 1),
    "cut off in the middle of a row": (truncated(), truncated().count(b"\n") + 1),
    "no activities": (xer_file(TASK=None), 11),
    "the wrong table": (xer_file(TASK=None, TASKS=[task("A")]), 14),
    "no name for the key": (xer_file(TASK=[without(task("A"), "task_id")]), 8),
    "a null in a name": (xer_file(TASK=[task("A"), task("B", task_name="Form\0work")]), 11),
    "a null in a code": (xer_file(TASK=[task("A\0"), task("B")]), 10),
    "a name as long as a book": (xer_file(TASK=[task("A", task_name="x" * 1_000_000)], TASKPRED=None), 10),
    "a thousand and one fields": (xer_file(TASK=[{f"f{number}": "" for number in range(1_001)}]), 9),
}


@pytest.mark.parametrize(("data", "line"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_is_refused_with_its_line_and_leaves_nothing(
    scheduling: Scheduling, data: bytes, line: int
) -> None:
    answer = scheduling.upload(data)
    told = answer.json()
    assert (answer.status_code, told["type"]) == (422, "/docs/problems#unreadable-schedule")
    assert answer.headers["content-type"] == "application/problem+json"
    assert told["line"] == line, told
    assert told["detail"]
    assert (scheduling.facts(), scheduling.originals()) == ([], [])
    assert scheduling.count("schedule_revisions") == scheduling.count("schedule_activities") == 0


def test_a_loop_is_refused_with_the_activities_on_it(scheduling: Scheduling) -> None:
    ties = [relation("A", "B"), relation("B", "C"), relation("C", "A"), relation("C", "D")]
    answer = scheduling.upload(xer_file(TASK=[task(code) for code in "ABCD"], TASKPRED=ties))
    assert (answer.status_code, answer.json()["type"]) == (422, "/docs/problems#logic-loop")
    assert sorted(answer.json()["activities"]) == ["A", "B", "C"]
    assert (scheduling.facts(), scheduling.originals()) == ([], [])


def test_a_loop_of_thousands_is_not_told_in_full(scheduling: Scheduling) -> None:
    codes = [f"A{number}" for number in range(3_000)]
    ties = [relation(before, after) for before, after in zip(codes, codes[1:] + codes[:1], strict=True)]
    told = scheduling.upload(xer_file(TASK=[task(code) for code in codes], TASKPRED=ties)).json()
    assert (told["length"], len(told["activities"])) == (3_000, 200)


def test_a_project_that_is_not_in_the_file_is_refused_with_those_that_are(scheduling: Scheduling) -> None:
    told = scheduling.upload(SOUND, xer_project="Parking").json()
    assert (told["status"], told["table"], told["line"]) == (422, "PROJECT", None)
    assert "North clinic" in told["detail"]


def test_a_breakdown_as_deep_as_it_is_long_stays_small(scheduling: Scheduling) -> None:
    nodes = [
        {"wbs_id": str(n), "proj_id": "1", "parent_wbs_id": str(n - 1), "wbs_short_name": "w", "wbs_name": "n" * 40}
        for n in range(1, 5_000)
    ]
    revision = scheduling.imported(xer_file(PROJWBS=nodes, TASK=[task("A", wbs_id="4999")], TASKPRED=None))
    (activity,) = scheduling.every(f"/revisions/{revision['id']}/activities", wbs=0)
    assert len(activity["wbs_path"]) < 600


def test_a_damaged_duration_that_leads_beyond_the_calendar_is_served(scheduling: Scheduling) -> None:
    century = {"target_drtn_hr_cnt": "1000000", "remain_drtn_hr_cnt": "1000000"}
    codes = [f"A{number}" for number in range(40)]
    ties = [relation(before, after) for before, after in pairwise(codes)]
    rows = [task(code, **century) for code in codes]
    revision = scheduling.dated(xer_file(TASK=rows, TASKPRED=ties))
    assert revision["finish"] == "9999-12-31T23:59:00" or revision["finish"] > "2200"
    assert scheduling.get(f"/revisions/{revision['id']}/gantt").status_code == 200
    assert len(scheduling.every(f"/revisions/{revision['id']}/activities")) == 40


def test_a_file_larger_than_the_setting_is_refused(scheduling: Scheduling) -> None:
    run = scheduling.site.runtime
    vars(run.settings).update(upload_megabytes=1)
    answer = scheduling.upload(SOUND + b" " * 1_000_000)
    assert (answer.status_code, answer.json()["most_bytes"]) == (413, 1_000_000)
    assert (scheduling.facts(), scheduling.originals()) == ([], [])
    assert isinstance(run.settings, Settings)


BAD_FORMS = {
    "no file": ({}, {"label": "x"}),
    "text in place of the file": ({"other": ("a.xer", SOUND)}, {}),
    "a member nobody knows": ({"file": ("a.xer", SOUND)}, {"colour": "blue"}),
    "a label as long as a book": ({"file": ("a.xer", SOUND)}, {"label": "x" * 201}),
    "a label with a null": ({"file": ("a.xer", SOUND)}, {"label": "a\0b"}),
    "a code page that does not exist": ({"file": ("a.xer", SOUND)}, {"encoding": "rot13"}),
}


@pytest.mark.parametrize(("files", "form"), BAD_FORMS.values(), ids=BAD_FORMS.keys())
def test_a_form_that_is_not_as_described_is_refused(
    scheduling: Scheduling, files: dict[str, tuple[str, bytes]], form: dict[str, str]
) -> None:
    answer = scheduling.site.as_(Role.SCHEDULER).post(f"{scheduling.path}/revisions", files=files, data=form)
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"
    assert scheduling.count("schedule_revisions") == 0


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", json.dumps({"file": "x"}).encode()),
        ("multipart/form-data", b"nothing"),
        ("multipart/form-data; boundary=x", b"nothing at all"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="file"\r\n'),
        ("multipart/form-data; boundary=x; charset=punycode", b'--x\r\nContent-Disposition: form-data; name="f\xffe"'),
        ("application/x-www-form-urlencoded", b"file=%ZZ"),
    ],
)
def test_a_body_that_is_no_form_is_refused(scheduling: Scheduling, kind: str, body: bytes) -> None:
    client = scheduling.site.as_(Role.SCHEDULER)
    answer = client.post(f"{scheduling.path}/revisions", content=body, headers={"Content-Type": kind})
    assert answer.status_code in (400, 422)


def test_nobody_unknown_gets_a_file_read(scheduling: Scheduling) -> None:
    files = {"file": ("a.xer", SOUND)}
    assert scheduling.site.client().post(f"{scheduling.path}/revisions", files=files).status_code == 401

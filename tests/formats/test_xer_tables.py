"""Taking an XER file apart, whatever state it is in, and putting it together again."""

import pytest

from gemba.formats import xer
from gemba.formats.reading import FormatError, Notes
from gemba.formats.xer.file import Table, XerFile
from gemba.formats.xer.tables import MOST_FIELDS
from tests.support.xer_files import HEADER, task, xer_file, xer_text


def parsed(text: str) -> tuple[XerFile, list[str]]:
    """The file, and what was noted about it."""
    notes = Notes()
    file = xer.parse(text.encode(), notes=notes)
    return file, [str(issue) for issue in notes.issues()]


def contents(file: XerFile) -> list[tuple[str, list[str], list[list[str]]]]:
    """Everything that writing must keep."""
    return [(table.name, table.fields, table.columns) for table in file.tables.values()]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_line_end_gives_the_same_tables(newline: str) -> None:
    file, notes = parsed(xer_text().replace("\n", newline))
    assert contents(file) == contents(parsed(xer_text())[0])
    assert notes == []


def test_a_table_knows_its_columns_and_the_lines_of_its_rows() -> None:
    file, _ = parsed(xer_text())
    tasks = file.get("TASK")
    assert tasks.column("task_code") == ["A", "B"]
    assert tasks.column("no_such_field") is None
    lines = xer_text().splitlines()
    assert [lines[number - 1].split("\t")[1] for number in tasks.lines] == ["id-A", "id-B"]
    assert lines[tasks.line - 1] == "%T\tTASK"


def test_a_table_that_is_not_there_reads_as_an_empty_one() -> None:
    file, _ = parsed(xer_text())
    assert (file.get("RSRC").fields, len(file.get("RSRC"))) == ([], 0)


@pytest.mark.parametrize("header", ["ERMHDR\t6.0.0", "ERMHDR\t24.8\t2024-09-08\tProject", "ERMHDR", "ERMHDR\t\t\t"])
def test_odd_headers_do_no_harm(header: str) -> None:
    file, notes = parsed(xer_text(header=header))
    assert (file.header, notes) == (header.split("\t"), [])


def test_a_missing_header_is_noted() -> None:
    _, notes = parsed(xer_text(header=None))
    assert notes == ["line 1: the ERMHDR header is missing"]


def test_a_missing_end_is_noted_with_the_last_line() -> None:
    text = xer_text(end=False)
    _, notes = parsed(text)
    assert notes == [f"line {len(text.splitlines())}, table TASKPRED: the file does not end with %E; it may be cut off"]


def test_an_end_after_every_table_ends_nothing_but_the_table() -> None:
    text = xer_text().replace("%T\t", "%E\n\n%T\t")
    assert contents(parsed(text)[0]) == contents(parsed(xer_text())[0])


def test_version_and_program_lines_are_passed_over() -> None:
    text = xer_text().replace("%T\tPROJECT", "%V\t17.7.0\n%P\tProgram\n%T\tPROJECT")
    assert parsed(text)[1] == []


def test_an_unknown_mark_is_noted_and_passed_over() -> None:
    _, notes = parsed(xer_text().replace("%T\tTASK\n", "%X\tsomething\n%T\tTASK\n"))
    assert len(notes) == 1
    assert "'%X\\tsomething'" in notes[0]


def test_a_short_row_is_filled_up_and_noted() -> None:
    file, notes = parsed("%T\tT\n%F\ta\tb\tc\n%R\t1\n%R\t1\t2\t3\n%E")
    assert file.get("T").rows == [("1", "", ""), ("1", "2", "3")]
    assert "line 3, table T: the row has 1 values for 3 fields" in notes


def test_a_long_row_is_cut_and_noted() -> None:
    file, notes = parsed("%T\tT\n%F\ta\tb\n%R\t1\t2\t3\t4\n%R\t1\t2\n%E")
    assert file.get("T").rows == [("1", "2"), ("1", "2")]
    assert "line 3, table T: the row has 4 values for 2 fields" in notes


def test_a_table_whose_every_row_is_short_is_noted_once_with_their_number() -> None:
    rows = "%R\t1\t2\n" * 1000
    _, notes = parsed(f"{HEADER}\n%T\tT\n%F\ta\tb\tc\n{rows}%E")
    assert notes == [
        "line 4, table T: all 1000 rows have fewer values than the 3 fields; what is missing was taken as empty"
    ]


def test_of_many_ragged_rows_five_are_named_and_the_others_counted() -> None:
    rows = "%R\t1\n%R\t1\t2\n" * 100
    _, notes = parsed(f"{HEADER}\n%T\tT\n%F\ta\tb\n{rows}%E")
    assert notes[:5] == [f"line {4 + 2 * i}, table T: the row has 1 values for 2 fields" for i in range(5)]
    assert notes[5:] == ["line 14, table T: and 95 more, up to line 202: the row has ... values for ... fields"]


def test_a_note_may_run_over_several_lines() -> None:
    file, notes = parsed(
        f"{HEADER}\n%T\tTASKMEMO\n%F\tmemo_id\ttask_memo\n%R\t1\tfirst\nsecond\n\nfourth\n%R\t2\tnext\n%E"
    )
    assert file.get("TASKMEMO").rows == [("1", "first\nsecond\nfourth"), ("2", "next")]
    assert file.get("TASKMEMO").lines == [4, 8]
    assert notes == []


def test_the_values_after_a_note_of_several_lines_stand_in_their_columns() -> None:
    file, notes = parsed(f"{HEADER}\n%T\tT\n%F\tid\tmemo\towner\n%R\t1\tfirst\nsecond\tforeman\n%E")
    assert file.get("T").rows == [("1", "first\nsecond", "foreman")]
    assert notes == []


def test_a_note_may_begin_a_line_with_a_percent_sign() -> None:
    file, notes = parsed(f"{HEADER}\n%T\tM\n%F\tid\tmemo\n%R\t1\tdone:\n% of the wall\n%80 of the slab\n%E")
    assert file.get("M").rows == [("1", "done:\n% of the wall\n%80 of the slab")]
    assert notes == []


def test_a_note_keeps_its_tabs_as_blanks() -> None:
    file, _ = parsed("%T\tTASKMEMO\n%F\tmemo_id\ttask_memo\n%R\t1\tcolumn\tafter\tcolumn\n%E")
    assert file.get("TASKMEMO").rows == [("1", "column after column")]


def test_a_note_keeps_the_control_characters_that_p6_writes_for_line_breaks() -> None:
    file, notes = parsed(f"{HEADER}\n%T\tM\n%F\tid\tmemo\n%R\t1\tfirst\x7f\x7fsecond\x0b\x00\n%E")
    assert file.get("M").rows == [("1", "first\x7f\x7fsecond\x0b\x00")]
    assert notes == []


def test_a_note_of_a_hundred_thousand_lines_is_put_together_at_once() -> None:
    file, _ = parsed("%T\tM\n%F\tid\tmemo\n%R\t1\tfirst\n" + "more\n" * 100_000 + "%E")
    assert file.get("M").rows[0][1].count("\n") == 100_000


def test_text_outside_any_row_is_noted() -> None:
    _, notes = parsed(f"{HEADER}\nstray\n%T\tT\nstray\n%F\ta\nstray\n%R\t1\n%E\nstray\n")
    assert [note.split(":")[0] for note in notes] == ["line 2", "line 4, table T", "line 6, table T", "line 9, table T"]


def test_rows_and_fields_without_a_table_are_noted_and_left_out() -> None:
    file, notes = parsed(f"{HEADER}\n%F\ta\n%R\t1\n%T\tT\n%R\t1\n%F\ta\n%R\t2\n%E")
    assert file.get("T").rows == [("2",)]
    assert len(notes) == 3


def test_a_field_that_occurs_twice_is_noted_and_its_first_column_counts() -> None:
    file, notes = parsed(f"{HEADER}\n%T\tT\n%F\ta\tb\ta\n%R\t1\t2\t3\n%E")
    assert file.get("T").column("a") == ["1"]
    assert file.get("T").rows == [("1", "2", "3")]
    assert notes == ["line 3, table T: the field 'a' occurs twice; the first counts"]


def test_the_names_of_fields_are_found_in_any_case_and_written_as_they_were() -> None:
    file, _ = parsed("%T\tT\n%F\tTask_ID\n%R\t1\n%E")
    assert file.get("T").has("task_id")
    assert file.get("T").column("task_id") == ["1"]
    assert b"%F\tTask_ID" in xer.write(file)


def test_a_table_that_comes_twice_is_taken_together_field_by_field() -> None:
    file, notes = parsed(f"{HEADER}\n%T\tT\n%F\ta\tb\n%R\t1\t2\n%T\tU\n%F\tx\n%T\tT\n%F\tc\tb\n%R\t3\t4\n%E")
    assert file.get("T").fields == ["a", "b", "c"]
    assert file.get("T").rows == [("1", "2", ""), ("", "4", "3")]
    assert file.get("T").lines == [4, 9]
    assert notes == ["line 7, table T: the table occurs twice; its rows are taken together"]


def test_a_table_without_fields_is_kept_by_name_and_its_rows_are_noted() -> None:
    file, notes = parsed(f"{HEADER}\n%T\tT\n%R\t1\n%E")
    assert (list(file.tables), len(file.get("T"))) == (["T"], 0)
    assert notes == ["line 3, table T: a row without fields was left out"]


def test_a_table_of_absurd_width_is_refused_with_its_line() -> None:
    fields = "\t".join(f"f{i}" for i in range(MOST_FIELDS + 1))
    with pytest.raises(FormatError, match="line 3, table T: the table has 1001 fields") as refusal:
        xer.parse(f"{HEADER}\n%T\tT\n%F\t{fields}\n%R\t1\n%E".encode())
    assert (refusal.value.line, refusal.value.table) == (3, "T")


def test_a_small_file_cannot_grow_into_a_huge_table() -> None:
    fields = "\t".join(f"f{i}" for i in range(MOST_FIELDS))
    with pytest.raises(FormatError, match="values that the fields promise are missing"):
        xer.parse((f"%T\tT\n%F\t{fields}\n" + "%R\t\n" * 25_000).encode())


def test_a_table_that_comes_again_and_again_with_new_fields_is_refused() -> None:
    blocks = "".join(f"%F\tf{i}\n%R\t1\n" for i in range(30_000))
    with pytest.raises(FormatError, match="table T: the table has 1001 fields") as refusal:
        xer.parse(f"%T\tT\n{blocks}".encode())
    assert refusal.value.line > 2000


def test_a_long_value_is_shortened_in_messages() -> None:
    notes = Notes()
    notes.add(1, "T", "{} is odd", "x" * 10_000)
    assert len(str(notes.issues()[0])) < 120
    assert "10000 characters" in str(notes.issues()[0])


def test_what_is_written_reads_as_what_was_read() -> None:
    file, _ = parsed(xer_text(TASKMEMO=[{"memo_id": "1", "task_memo": "two\nlines"}]))
    assert contents(xer.parse(xer.write(file))) == contents(file)


@pytest.mark.parametrize("encoding", ["cp1252", "cp1256", "utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_written_in_the_code_page_it_was_read_in(encoding: str) -> None:
    name = "خرسانة" if encoding == "cp1256" else "béton"
    data = xer_text(TASK=[task("A", task_name=name)]).encode(encoding)
    written = xer.write(xer.parse(data))
    assert written == data


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_file_is_written_with_the_line_ends_it_was_read_with(newline: str) -> None:
    data = xer_text().replace("\n", newline).encode()
    assert xer.write(xer.parse(data)) == data


def test_what_the_code_page_cannot_say_is_written_as_a_question_mark() -> None:
    file = XerFile([], {"T": Table.of("T", ["a"], [["خرسانة €"]])}, "cp1252")
    assert b"%R\t?????? \x80\r\n" in xer.write(file)


def test_a_file_without_a_header_gets_one_when_it_is_written() -> None:
    assert xer.write(xer.parse(xer_file(header=None))).startswith(b"ERMHDR\t8.0\n%T\tPROJECT\n")


def test_a_table_made_from_rows_is_written_row_by_row() -> None:
    file = XerFile(["ERMHDR"], {"T": Table.of("T", ["a", "b"], [["1", "2"], ["3", "4"]])}, "utf-8")
    assert xer.write(file) == b"ERMHDR\r\n%T\tT\r\n%F\ta\tb\r\n%R\t1\t2\r\n%R\t3\t4\r\n%E\r\n"

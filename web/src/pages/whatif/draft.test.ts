import { describe, expect, it } from "vitest";
import { changesIn, KINDS, textOf } from "./change";
import { chosenIn } from "./chosen";
import { changeOf, emptyDraft, relationKey } from "./draft";

describe("a change", () => {
  it("comes of a draft only once it says enough", () => {
    for (const kind of KINDS) expect(changeOf(kind, emptyDraft())).toBeNull();
    expect(changeOf("duration", { ...emptyDraft("A1"), days: "" })).toBeNull();
  });

  it("takes people as a share of those planned", () => {
    const draft = { ...emptyDraft(), trade: "Interior", people: 125 };
    expect(changeOf("crew", draft)).toEqual({ kind: "crew", ratio: 1.25, trade: "Interior" });
  });

  it("names the one it was opened for, though a trade was chosen before", () => {
    expect(changeOf("calendar", emptyDraft("A1"))).toEqual({ kind: "calendar", activity: "A1" });
  });

  it("knows a relation by its ends and its kind", () => {
    const draft = { ...emptyDraft("B"), relation: relationKey("A", "B", "SS"), lag: -2, link: "FS" as const };
    expect(changeOf("remove_relation", draft)).toEqual({
      kind: "remove_relation",
      predecessor: "A",
      successor: "B",
      link: "SS",
    });
    expect(changeOf("alter_relation", draft)).toMatchObject({ link: "SS", new_link: "FS", lag_days: -2 });
  });

  it("takes a fixed date away where no day is given", () => {
    expect(changeOf("constraint", emptyDraft("A"))).toMatchObject({ date: null });
    expect(changeOf("constraint", { ...emptyDraft("A"), day: "2026-05-04" })).toMatchObject({
      date: "2026-05-04T08:00:00",
    });
  });
});

describe("an address", () => {
  it("gives back the changes that were put into it", () => {
    const changes = [{ kind: "out_of_scope" as const, activity: "A, 1" }];
    expect(changesIn(textOf(changes))).toEqual(changes);
    expect(textOf([])).toBeUndefined();
  });

  it("that somebody broke holds no changes", () => {
    for (const text of ["[", "{}", "null", '["a"]', '[{"kind":"magic"}]'])
      expect(changesIn(text)).toEqual([]);
  });

  it("names at most six kept ones, by their ids", () => {
    const id = "01a206ab-0f22-7645-8166-95cb795d8a5f";
    expect(chosenIn(`${id},../x,`)).toEqual([id]);
    expect(chosenIn(Array(9).fill(id).join(","))).toHaveLength(6);
  });
});

import { afterEach, expect, it, vi } from "vitest";
import { Problem } from "~/api/problem";
import { newId } from "./ids";
import { type Announced, metadata, send } from "./tus";

const FILE: Announced = {
  projectId: "p",
  subjectKind: "task",
  subjectId: "t",
  id: "u",
  filename: "niño.jpg",
};

/** A server that has a file's bytes, and breaks the line before the answers whose numbers are given. */
function serves(size: number, breaks: number[] = [], refuses?: number) {
  let arrived = 0;
  let asked = 0;
  const methods: string[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    asked += 1;
    methods.push(request.method);
    if (request.method === "PATCH") {
      expect(Number(request.headers.get("Upload-Offset"))).toBe(arrived);
      arrived += (await request.blob()).size;
    }
    if (breaks.includes(asked)) throw new TypeError("network");
    if (refuses && arrived === size)
      return Response.json({ type: "#file-refused", title: "No", status: refuses }, { status: refuses });
    const headers = { Location: "/api/v1/projects/p/uploads/u", "Upload-Offset": String(arrived) };
    return new Response(null, { status: 204, headers });
  });
  return { methods, arrived: () => arrived };
}

function way(onSent = (_bytes: number) => {}) {
  return { signal: new AbortController().signal, onSent, pieceBytes: 4, firstPauseMs: 1 };
}

afterEach(() => vi.unstubAllGlobals());

it("sends a file in pieces and tells how far it is", async () => {
  const server = serves(10);
  const sent: number[] = [];
  await send(
    new Blob(["0123456789"]),
    FILE,
    way((bytes) => sent.push(bytes)),
  );
  expect(sent).toEqual([4, 8, 10]);
  expect(server.arrived()).toBe(10);
});

it("asks where the file stands after a broken line, and never sends a byte twice", async () => {
  const server = serves(10, [1, 4]);
  await send(new Blob(["0123456789"]), FILE, way());
  expect(server.methods).toEqual(["POST", "POST", "HEAD", "PATCH", "HEAD", "PATCH", "PATCH"]);
  expect(server.arrived()).toBe(10);
});

it("does not try again what the server refuses", async () => {
  const server = serves(3, [], 422);
  await expect(send(new Blob(["012"]), FILE, way())).rejects.toBeInstanceOf(Problem);
  expect(server.methods).toEqual(["POST", "HEAD", "PATCH"]);
});

it("tells names that are not ASCII in base64", () => {
  expect(metadata(FILE)).toContain("filename bmnDsW8uanBn,");
});

it("mints ids that sort in the order they were made", () => {
  const ids = [newId(1_700_000_000_000), newId(1_700_000_000_001), newId(1_800_000_000_000)];
  expect([...ids].sort()).toEqual(ids);
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

import { expect, test } from "vitest";
import { openLog, type LogOptions } from "./open-log.ts";

const refused = { event: "door.refused", where: "http", code: "unauthorized", status: 401 } as const;
const loaded = { event: "world.loaded", world: "harrow", change: 'not "new"', hash: "abc" } as const;

function write(options: Partial<LogOptions> & { readonly isTTY?: boolean }): readonly string[] {
  const lines: string[] = [];
  const stream = { isTTY: options.isTTY, write: (text: string) => lines.push(text) };
  const clock = { now: () => Date.UTC(2027, 0, 31, 9, 8, 7, 6) };
  const log = openLog({ level: "info", format: "auto", stream, clock, ...options });
  log(refused);
  log(loaded);
  return lines;
}

test("[OP6] an event is one JSON object on a line, and text where somebody reads it on a terminal", () => {
  const [first = ""] = write({});
  expect(first.endsWith("}\n")).toBe(true);
  expect(JSON.parse(first)).toEqual({ at: "2027-01-31T09:08:07.006Z", level: "warn", ...refused });
  expect(write({ isTTY: true })).toEqual([
    "09:08:07.006 warn  door.refused where=http code=unauthorized status=401\n",
    '09:08:07.006 info  world.loaded world=harrow change="not \\"new\\"" hash=abc\n',
  ]);
  expect(write({ isTTY: true, format: "json" })[0]).toBe(first);
});

test.each([
  ["off", 0],
  ["error", 0],
  ["warn", 1],
  ["info", 2],
] as const)("at level %s, of a warning and a piece of information %d are written", (level, count) => {
  expect(write({ level })).toHaveLength(count);
});

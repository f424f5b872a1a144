import { expect, test } from "vitest";
import { checkRoutines } from "./check-routines.ts";
import { routinesSchema } from "./routines.ts";

const places = ["quay", "hut"];

function problemsOf(written: object): readonly string[] {
  return checkRoutines(routinesSchema.parse(written), places, ["traveller"]).map(
    ({ path, message }) => `${path.slice(1).join(".")}: ${message}`,
  );
}

test("[LF1] a routine names places and tags that are there, in the order of the day, for every day, in clauses", () => {
  const fine = [
    { at: "06:00", place: "quay", doing: "bailing" },
    { at: "06:00", place: "hut", doing: "asleep", days: "odd" },
    { at: "18:00", place: "home", doing: "at home" },
  ];
  expect(problemsOf({ everybody: fine, tags: { traveller: fine }, npcs: { ada: fine } })).toEqual([]);
  expect(
    problemsOf({
      tags: { travelers: [{ at: "06:00", place: "quey", doing: "She bails.", days: "odd" }] },
      npcs: { ada: [fine[0], { at: "06:10", place: "hut", doing: "asleep" }] },
    }),
  ).toEqual([
    expect.stringContaining("tags.travelers: There is no tag travelers."),
    expect.stringContaining("tags.travelers.0.place: There is no place quey."),
    expect.stringContaining("tags.travelers.0.doing:"),
    expect.stringContaining("tags.travelers: No block is for every day"),
    expect.stringContaining("npcs.ada.1.at: 06:10 does not come 20 minutes or more after 06:00."),
  ]);
});

test("[LF1] hours, clauses and days that nobody can mean are refused before they are checked", () => {
  const at = (hour: unknown) => ({ everybody: [{ at: hour, place: "quay", doing: "bailing" }] });
  for (const hour of ["24:00", "6:00", "06:60", 600, "06:00\n", null, ""])
    expect(routinesSchema.safeParse(at(hour)).success).toBe(false);
  const days = (value: unknown) => ({
    everybody: [{ at: "06:00", place: "quay", doing: "bailing", days: value }],
  });
  for (const value of ["never", { every: 0 }, { every: 1e9 }, { every: 5, on: -1 }])
    expect(routinesSchema.safeParse(days(value)).success).toBe(false);
  expect(routinesSchema.safeParse({ everybody: [] }).success).toBe(false);
  expect(routinesSchema.safeParse({ everybody: Array(25).fill(at("06:00").everybody[0]) }).success).toBe(
    false,
  );
});

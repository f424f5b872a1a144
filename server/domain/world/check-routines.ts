import type { WorldProblem } from "../behavior/rules.ts";
import { minuteOf, type RoutineBlock, type Routines } from "./routines.ts";
import { unknownName } from "./unknown-name.ts";

/** Minutes that two blocks of a routine lie apart at least: they begin a few minutes early or late. */
const leastBlock = 20;

/** What is wrong with routines: places and tags that do not exist, hours that collide, days that nothing is for. */
export function checkRoutines(
  routines: Routines | undefined,
  places: readonly string[],
  tags: readonly string[],
): readonly WorldProblem[] {
  if (!routines) return [];
  const known = [...places, "home"];
  return [
    ...checkRoutine(routines.everybody ?? [], ["routines", "everybody"], known),
    ...Object.entries(routines.tags).flatMap(([tag, blocks]) => [
      ...unknownName(["routines", "tags", tag], "tag", tag, tags),
      ...checkRoutine(blocks, ["routines", "tags", tag], known),
    ]),
    ...Object.entries(routines.npcs).flatMap(([npc, blocks]) =>
      checkRoutine(blocks, ["routines", "npcs", npc], known),
    ),
  ];
}

function checkRoutine(
  blocks: readonly RoutineBlock[],
  path: WorldProblem["path"],
  places: readonly string[],
): readonly WorldProblem[] {
  const problems = blocks.flatMap((block, index) => [
    ...unknownName([...path, index, "place"], "place", block.place, places),
    ...checkClause(block.doing, [...path, index, "doing"]),
    ...checkHour(blocks, index, [...path, index, "at"]),
  ]);
  if (blocks.length === 0 || blocks.some(({ days }) => days === "every")) return problems;
  return [
    ...problems,
    { path, message: "No block is for every day, so there are days without one. Leave `days` out of one." },
  ];
}

function checkClause(doing: string, path: WorldProblem["path"]): readonly WorldProblem[] {
  if (/^\p{Ll}/u.test(doing) && !/[.!?]$/.test(doing)) return [];
  const message = `"${doing}" is no clause. Write what follows "is", in small letters and without a full stop.`;
  return [{ path, message }];
}

/** Blocks of other days may share an hour: the later one in the file counts then. */
function checkHour(
  blocks: readonly RoutineBlock[],
  index: number,
  path: WorldProblem["path"],
): readonly WorldProblem[] {
  const block = blocks[index];
  const before = blocks[index - 1];
  if (!block || !before) return [];
  const gap = minuteOf(block) - minuteOf(before);
  const isSameHour = gap === 0 && block.days !== "every";
  if (gap >= leastBlock || isSameHour) return [];
  const message = `${block.at} does not come ${leastBlock} minutes or more after ${before.at}. Put the blocks in the order of the day.`;
  return [{ path, message }];
}

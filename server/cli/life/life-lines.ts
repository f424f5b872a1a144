import type { DescribedLife, NpcStretch } from "../../app/describe-life.ts";
import { countOf } from "../count-of.ts";
import { cutText, hangText } from "../wrap-text.ts";

type Telling = DescribedLife["tellings"][number];

const longestName = 20;

/** A day between players as people read it, in so many columns. `day`: the whole of it. */
export function lifeLines(
  life: DescribedLife,
  { day, width }: { readonly day: boolean; readonly width: number },
): readonly string[] {
  const { at, playthrough } = life;
  const whose = playthrough ?? "no playthrough: as one of seed 0 has it";
  const head = `${life.world}, day ${at.day}, ${at.time} (${whose})`;
  if (life.now.length === 0) {
    return [head, "", `  Nobody lives here yet: dramatis generate npcs --world ${life.world} --count 6`];
  }
  const routines = life.hasRoutines
    ? []
    : ["", ...hang("  ", "The world has no routines.yaml: everybody is at home, and nobody meets.", width)];
  return [
    head,
    ...routines,
    "",
    ...nowLines(life.now, width),
    ...(day ? [...dayLines(life.day, width), ...talkLines(life, width)] : []),
  ];
}

/** One line for each, where it fits: who, where, doing what, until when. */
function nowLines(now: readonly NpcStretch[], width: number): readonly string[] {
  const names = columnOf(now.map(({ name }) => name));
  const places = columnOf(now.map(({ placeName }) => placeName));
  return now.flatMap(({ name, placeName, doing, until }, index) => {
    const lead = `  ${names[index] ?? name}  ${places[index] ?? placeName}  `;
    return hang(lead, until ? `${doing}, until ${until.time}` : doing, width);
  });
}

function dayLines(stretches: readonly NpcStretch[], width: number): readonly string[] {
  const places = columnOf(stretches.map(({ placeName }) => placeName));
  let last: string | undefined;
  return stretches.flatMap(({ npc, name, since, doing }, index) => {
    const head = npc === last ? [] : ["", `  ${name}`];
    last = npc;
    return [...head, ...hang(`    ${since.time}  ${places[index] ?? ""}  `, doing, width)];
  });
}

function talkLines({ meetings, tellings }: DescribedLife, width: number): readonly string[] {
  const met = meetings.map(({ at, place, between: [one, other] }) =>
    hang(`    ${at.time}  `, `${one.name} and ${other.name}, ${place}`, width),
  );
  return [
    "",
    meetings.length === 0 ? "  Nobody meets" : `  ${countOf(meetings.length, "meeting")}`,
    ...met.flat(),
    "",
    tellings.length === 0 ? "  Nothing is told on" : "  Told on",
    ...tellings.flatMap((telling) => tellingLines(telling, width)),
  ];
}

function tellingLines(telling: Telling, width: number): readonly string[] {
  const { at, from, to, text, strength, left, hops, origin, chain, seq } = telling;
  const source = "seq" in origin ? [origin.seq, ...chain].join(" < ") : `lore/${origin.lore}`;
  const facts = [
    hops === 1 ? "first hand" : `by ${hops} tellings`,
    `strength ${strength.toFixed(2)}, now ${left.toFixed(2)}`,
    `from ${source}`,
    seq === undefined ? "recorded once somebody comes" : `recorded at ${seq}`,
  ];
  return [
    ...hang(`    ${at.time}  `, `${from.name} to ${to.name}: ${cutText(text, 160)}`, width),
    ...hang("           ", facts.join("; "), width),
  ];
}

/** The texts as a column: cut to be no wider than a name may be, and filled to one width. */
function columnOf(texts: readonly string[]): readonly string[] {
  const cut = texts.map((text) => cutText(text, longestName));
  const width = Math.max(...cut.map(({ length }) => length), 0);
  return cut.map((text) => text.padEnd(width));
}

function hang(lead: string, text: string, width: number): readonly string[] {
  return hangText(lead, text, width).split("\n");
}

import { sha256 } from "../../../../server/domain/hash.ts";
import type { World } from "../../../../server/domain/world/world.ts";
import { goalSchemas } from "../../../../server/generate/casting/content/goals.ts";
import { lifeEvents } from "../../../../server/generate/casting/content/life-events.ts";
import { roleClasses } from "../../../../server/generate/casting/content/role-classes.ts";
import { secretSchemas } from "../../../../server/generate/casting/content/secrets.ts";
import { parsePersona } from "../../../../server/generate/casting/parse-persona.ts";
import { findRole } from "../../../../server/generate/casting/find-role.ts";
import type { BenchOptions } from "../../run.ts";
import { castPersonas, readReleasedPersonas, readWorld, type CastPersona } from "./cast-personas.ts";
import { labelKinds, missedLabels } from "./labels.ts";
import { labelledPersonas } from "./labelled-personas.ts";
import { matchAmongFour } from "./match-persona.ts";
import { misfitsOf } from "./misfits.ts";
import { profileFaults, type Fault } from "./profile-faults.ts";

/** So many examples of each kind of fault are printed, taken evenly from all. */
const shown = 5;

function spread<T>(items: readonly T[], count: number): T[] {
  return items.filter((_, index) => index % Math.max(1, Math.ceil(items.length / count)) === 0);
}

interface Row {
  readonly what: string;
  readonly measured: string;
  readonly goal: string;
  readonly reached: boolean | undefined;
}

/** `npm run bench -- procedural casting`: how well personas become people, with the goal beside each figure. */
export async function castingBench({ quick }: BenchOptions): Promise<void> {
  const world = await readWorld("harrow");
  const released = readReleasedPersonas();
  const authored = labelledPersonas.map(({ text }) => text);
  const texts = released.length > 0 ? released : authored;
  console.log(
    released.length > 0
      ? `${released.length} released personas and ${authored.length} of our own, in ${world.id}.`
      : `No released personas beside this checkout: only the ${authored.length} of our own, in ${world.id}; shares of so few say little.`,
  );
  const first = castPersonas(texts, world, quick ? Math.min(400, texts.length) : texts.length);
  const faults = first.map((cast) => profileFaults({ ...cast, world }));
  const many = quick ? first : castPersonas(texts, world, 10_000);
  const rows = [
    ...coverage(first),
    ...matching(first, world),
    ...labels(world),
    ...invariants(faults),
    ...(await misfits(texts.slice(0, quick ? 400 : 2000))),
    ...variety(many),
    beginnings(many),
    ...names(many, quick),
    sameBytes(first, world),
  ];
  print(rows);
  for (const kind of new Set(faults.flat().map((fault) => fault.kind))) {
    const examples = faults.flat().filter((fault) => fault.kind === kind);
    console.log(
      `\n${kind}\n${spread(examples, shown)
        .map(({ text }) => `  ${text}`)
        .join("\n")}`,
    );
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

/** Worlds of ours: each with what it says that it lacks. */
const worlds = ["harrow", "longshore"] as const;

/** Profiles that speak of what their world has not: a stove in a hull. */
async function misfits(texts: readonly string[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const id of worlds) {
    const world = await readWorld(id);
    const found = castPersonas(texts, world).map(({ persona, result }) =>
      misfitsOf(result.profile, persona, world),
    );
    const count = found.filter((list) => list.length > 0).length;
    const lacked = world.document.casting.lacks.length;
    for (const text of spread(found.flat(), shown)) console.log(`  misfit in ${id}: ${text}`);
    rows.push({
      what: `misfits, ${id} lacks ${lacked}`,
      measured: `${((count / texts.length) * 1000).toFixed(1)} per 1,000`,
      goal: "<= 5",
      reached: count / texts.length <= 0.005,
    });
  }
  return rows;
}

function coverage(casts: readonly CastPersona[]): Row[] {
  const parsed = casts.map(({ persona }) => parsePersona(persona));
  const read = parsed.filter(({ readable }) => readable).length;
  const classed = parsed.filter(
    ({ readable, head }) => readable && findRole(head.toLowerCase().split(/\s+/)) !== undefined,
  );
  const used = new Set(casts.map(({ result }) => result.profile.identity.role_class));
  const spans = casts.flatMap(({ result }) => result.spans);
  const shown = casts.flatMap(({ persona, result }) =>
    result.spans.every(
      (span) => span.fields.length > 0 && !span.fields.every((path) => path.startsWith("tags")),
    )
      ? [persona]
      : [],
  );
  const surfaced = spans.filter((span) => span.fields.some((path) => !path.startsWith("tags")));
  return [
    { what: "lines read as English", measured: percent(read / casts.length), goal: "", reached: undefined },
    {
      what: "head phrase names a class",
      measured: percent(classed.length / Math.max(1, read)),
      goal: ">= 85%",
      reached: classed.length / read >= 0.85,
    },
    {
      what: "classes used",
      measured: `${used.size} of ${roleClasses.length}`,
      goal: "all",
      reached: used.size === roleClasses.length,
    },
    {
      what: "spans surfaced",
      measured: percent(surfaced.length / spans.length),
      goal: ">= 90%",
      reached: surfaced.length / spans.length >= 0.9,
    },
    {
      what: "profiles with every span",
      measured: percent(shown.length / casts.length),
      goal: "",
      reached: undefined,
    },
  ];
}

function matching(casts: readonly CastPersona[], world: World): Row[] {
  const { whole, lived } = matchAmongFour(casts, world);
  return [
    {
      what: "persona picked among four, by shared words",
      measured: percent(whole),
      goal: ">= 80%",
      reached: whole >= 0.8,
    },
    {
      what: "  without the summary, by shared words",
      measured: percent(lived),
      goal: ">= 80%",
      reached: lived >= 0.8,
    },
  ];
}

function labels(world: World): Row[] {
  const casts = castPersonas(
    labelledPersonas.map(({ text }) => text),
    world,
  );
  const missed = labelledPersonas.map((label, index) => {
    const cast = casts[index];
    return cast === undefined ? [] : missedLabels(label, cast, world);
  });
  for (const [index, kinds] of missed.entries())
    if (kinds.length > 0) console.log(`  labels: ${kinds.join(", ")} of "${labelledPersonas[index]?.text}"`);
  return labelKinds.map((kind) => {
    const right = missed.filter((kinds) => !kinds.includes(kind)).length / missed.length;
    return {
      what: `labelled by hand: ${kind}`,
      measured: percent(right),
      goal: ">= 90%",
      reached: right >= 0.9,
    };
  });
}

function invariants(faults: readonly (readonly Fault[])[]): Row[] {
  const perThousand = (count: number): string => `${((count / faults.length) * 1000).toFixed(1)} per 1,000`;
  const broken = faults.filter((list) => list.length > 0).length;
  const kinds = [
    "years",
    "duration",
    "pronouns",
    "group",
    "because",
    "placeholder",
    "modern",
    "abstract",
    "foreign-name",
    "span",
    "repeat",
    "grammar",
  ] as const;
  return [
    { what: "profiles with a fault", measured: perThousand(broken), goal: "0", reached: broken === 0 },
    ...kinds.map((kind) => {
      const count = faults.filter((list) => list.some((fault) => fault.kind === kind)).length;
      return { what: `  ${kind}`, measured: perThousand(count), goal: "0", reached: count === 0 };
    }),
  ];
}

function variety(casts: readonly CastPersona[]): Row[] {
  const lists: readonly (readonly [string, readonly { readonly id: string }[], readonly string[][]])[] = [
    ["events", lifeEvents, casts.map(({ result }) => result.profile.backstory.events.map(({ id }) => id))],
    ["goals", goalSchemas, casts.map(({ result }) => result.profile.goals.map(({ id }) => id))],
    ["secrets", secretSchemas, casts.map(({ result }) => result.profile.secrets.map(({ id }) => id))],
  ];
  return lists.flatMap(([what, schemas, ids]) => {
    const counts = new Map<string, number>(schemas.map(({ id }) => [id, 0]));
    for (const list of ids)
      for (const id of new Set(list))
        if (what !== "events" || id !== "beginning") counts.set(id, (counts.get(id) ?? 0) + 1);
    const ranked = [...counts].sort((one, other) => other[1] - one[1]);
    const never = ranked.filter(([, count]) => count === 0).map(([id]) => id);
    const [most] = ranked;
    const share = (most?.[1] ?? 0) / casts.length;
    return [
      {
        what: `commonest of ${counts.size} ${what}`,
        measured: `${percent(share)} ${most?.[0]}`,
        goal: "<= 8%",
        reached: share <= 0.08,
      },
      {
        what: `${what} that never come`,
        measured: never.length === 0 ? "none" : `${never.length}: ${never.slice(0, 6).join(", ")}`,
        goal: "none",
        reached: never.length === 0,
      },
    ];
  });
}

/** The dated lore that a life begins with: one entry must not begin them all. */
function beginnings(casts: readonly CastPersona[]): Row {
  const counts = new Map<string, number>();
  for (const { result } of casts) {
    const cause = result.profile.backstory.events[0]?.because ?? "nothing";
    counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  const [most] = [...counts].sort((one, other) => other[1] - one[1]);
  const share = (most?.[1] ?? 0) / casts.length;
  return {
    what: `commonest of ${counts.size} beginnings`,
    measured: `${percent(share)} ${most?.[0]}`,
    goal: "<= 15%",
    reached: share <= 0.15,
  };
}

function names(casts: readonly CastPersona[], quick: boolean): Row[] {
  const given = new Set(casts.map(({ result }) => result.profile.identity.name));
  const ids = new Set(casts.map(({ result }) => result.id));
  const clashes = casts.length * 2 - given.size - ids.size;
  return [
    {
      what: `name and id clashes at ${casts.length.toLocaleString("en")}`,
      measured: String(clashes),
      goal: "0",
      reached: quick ? undefined : clashes === 0,
    },
  ];
}

function sameBytes(casts: readonly CastPersona[], world: World): Row {
  const some = casts.slice(0, 300);
  const again = castPersonas(
    some.map(({ persona }) => persona),
    world,
  );
  const same = sha256(JSON.stringify(some)) === sha256(JSON.stringify(again));
  return { what: "same bytes twice", measured: same ? "yes" : "no", goal: "yes", reached: same };
}

function print(rows: readonly Row[]): void {
  const width = Math.max(...rows.map(({ what }) => what.length));
  for (const { what, measured, goal, reached } of rows)
    console.log(
      `${what.padEnd(width)}  ${measured.padEnd(34)} ${goal.padEnd(8)} ${reached === undefined ? "" : reached ? "reached" : "MISSED"}`,
    );
}

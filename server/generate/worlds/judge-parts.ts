import type { WorldDocument } from "../../domain/world/world.ts";
import { faultsOfCases } from "../../domain/behavior/faults-of-cases.ts";
import { faultsOfArguments, isOfEffect } from "../behaviors/judge-behavior.ts";
import { likeness, tokensOf } from "../behaviors/words.ts";
import type { DraftedWorld } from "./judge-document.ts";
import { slugOf } from "./slug-of.ts";

/** How much of each a small world has, from and to. */
const sizes = { places: [4, 9], lore: [4, 24], behaviors: [8, 14] } as const;

/** Whether it is a whole world, and a small one. */
export function faultsOfSize(document: WorldDocument): readonly string[] {
  const { setting, casting, state } = document;
  const things = Object.values(setting.vocabulary).flatMap((entries) => Object.keys(entries)).length;
  return [
    ...Object.entries(sizes).flatMap(([part, [least, most]]) => {
      const there = Object.keys(document[part as keyof typeof sizes]).length;
      return there < least || there > most
        ? [`world.${part}: there are ${there}; a world has ${least} to ${most}.`]
        : [];
    }),
    ...(things < 6 ? [`world.setting.vocabulary: there are ${things} things; name 6 or more.`] : []),
    ...(Object.keys(setting.style.words).length < 2
      ? ["world.setting.style.words: give two words of its own."]
      : []),
    ...(Object.keys(state.world).length === 0
      ? ["world.state.world: nothing can become of this world."]
      : []),
    ...(Object.keys(casting.homes).length === 0
      ? ["world.casting.homes: say at which places people live."]
      : []),
  ];
}

/** Names that nobody could tell apart, and an id that is not the name's. */
export function faultsOfNames({ id, setting, places, lore }: WorldDocument): readonly string[] {
  const slug = slugOf(setting.name);
  return [
    ...(slug === id ? [] : [`world.id: ${setting.name} has the id ${slug}, not ${id}.`]),
    ...twice(
      "world.places",
      Object.entries(places).map(([key, { name }]) => [key, name]),
    ),
    ...twice(
      "world.lore",
      Object.entries(lore).map(([key, { title }]) => [key, title]),
    ),
    ...Object.entries(setting.vocabulary).flatMap(([name, entries]) =>
      twice(
        `world.setting.vocabulary.${name}`,
        Object.entries(entries).flatMap(([key, entry]) =>
          [entry.name, ...entry.aliases].map((called): [string, string] => [key, called]),
        ),
      ),
    ),
  ];
}

function twice(where: string, named: readonly (readonly [key: string, name: string])[]): readonly string[] {
  const first = new Map<string, string>();
  return named.flatMap(([key, name]) => {
    const folded = name.toLowerCase().replace(/^the /, "");
    const other = first.get(folded);
    first.set(folded, other ?? key);
    return other === undefined || other === key
      ? []
      : [`${where}: ${other} and ${key} are both called ${name}. Call one otherwise.`];
  });
}

/** Arguments without type, description or bounds, of any behavior. */
export function faultsOfAllArguments({ behaviors }: WorldDocument): readonly string[] {
  return Object.entries(behaviors).flatMap(([name, behavior]) =>
    faultsOfArguments(behavior).map((fault) => `behaviors.${name}.${fault}`),
  );
}

/** Runs every behavior's cases by the code of `world test`. One that no case refuses is nothing that could be asked for. */
export function faultsOfAllCases({ document, rules }: DraftedWorld): readonly string[] {
  return Object.entries(document.behaviors).flatMap(([name, behavior]) => {
    const alone = { behavior, rules, document: { ...document, behaviors: { [name]: behavior } } };
    const faults = faultsOfCases(alone);
    const isRefused = behavior.cases.some(({ refused }) => refused !== undefined);
    return [
      ...faults,
      ...(isRefused ? [] : ["No case of it is refused; give it a condition, and a case that meets it."]),
      ...(rules.canSimulate(name) ? [] : ["A field of the result has no `value`."]),
      ...(faults.length > 0 || isOfEffect(alone)
        ? []
        : ["A call that succeeds changes nothing and tells nothing of the state."]),
    ].map((fault) => `behaviors.${name}: ${fault}`);
  });
}

/** Places that nobody gets to, or does not come back from. */
export function cutOffPlaces({ places, setting }: WorldDocument): readonly string[] {
  const start = setting.start_place;
  const backward = new Map<string, string[]>();
  for (const [id, { exits }] of Object.entries(places))
    for (const exit of exits) backward.set(exit, [...(backward.get(exit) ?? []), id]);
  const there = walk(start, (id) => places[id]?.exits ?? []);
  const back = walk(start, (id) => backward.get(id) ?? []);
  return Object.keys(places).flatMap((id) => {
    if (!there.has(id))
      return [`places.${id}: no way leads there from ${start}. Add it to the exits of a place.`];
    return back.has(id) ? [] : [`places.${id}: no way leads back to ${start}. Give it an exit.`];
  });
}

function walk(start: string, next: (id: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set([start]);
  for (const id of seen) for (const exit of next(id)) seen.add(exit);
  return seen;
}

/** Two texts that share this much of their words say the same. */
const same = 0.75;
/** A marker that has this share of its words in what it stands for tells it. */
const tells = 0.6;

/** Lore that contradicts the calendar or what the world has not, tells what it locks away, or is there twice. */
export function faultsOfLore({ lore, setting, places }: WorldDocument): readonly string[] {
  const entries = Object.entries(lore);
  const texts: readonly (readonly [string, string])[] = [
    ["setting.premise", setting.premise],
    ...Object.entries(places).map(
      ([id, place]) => [`places.${id}`, [place.description, ...place.details].join(" ")] as const,
    ),
    ...entries.map(([id, { text, told }]) => [`lore.${id}`, [text, ...told].join(" ")] as const),
  ];
  return [
    ...entries.flatMap(([id, entry]) => faultsOfEntry(entry, setting).map((fault) => `lore.${id}: ${fault}`)),
    ...texts.flatMap(([where, text]) =>
      setting.style.never
        .filter((word) => says(text, word))
        .map((word) => `${where}: it speaks of ${word}, which style.never says is not here.`),
    ),
    ...entries.flatMap(([id, { text }], index) => {
      const words = new Set(tokensOf(text));
      const before = entries
        .slice(0, index)
        .find(([, other]) => likeness(words, new Set(tokensOf(other.text))) >= same);
      return before ? [`lore.${id}: it says what lore.${before[0]} says.`] : [];
    }),
  ];
}

function faultsOfEntry(
  { year, when, marker, told, text }: WorldDocument["lore"][string],
  { calendar }: WorldDocument["setting"],
): readonly string[] {
  const hidden = new Set(tokensOf(text));
  const shown = tokensOf(marker ?? "");
  const given = shown.filter((word) => hidden.has(word)).length;
  return [
    ...(year !== undefined && year > calendar.year
      ? [`it is of the year ${year}, and play begins in ${calendar.year}.`]
      : []),
    ...(told.length === 0 ? ["say in `told` how somebody here would put it."] : []),
    ...(when !== undefined && marker === undefined ? ["it is locked; give it a marker."] : []),
    ...(shown.length > 3 && given / shown.length >= tells ? ["its marker tells what it locks away."] : []),
  ];
}

function says(text: string, word: string): boolean {
  const stem = word.toLowerCase().replace(/s$/, "");
  const escaped = stem.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<!\\p{L})${escaped}s?(?!\\p{L})`, "iu").test(text);
}

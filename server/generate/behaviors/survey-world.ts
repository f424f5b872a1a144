import type { StateField, StateSchema } from "../../domain/world/state.ts";
import type { WorldDocument } from "../../domain/world/world.ts";

/** A whole number or a number that rules may change, by its path from a behavior: `standing.trust`. */
export interface NumberState {
  readonly key: string;
  readonly type: "integer" | "number";
  readonly minimum: number;
  readonly maximum: number;
  readonly starts: number;
  /** As its designer describes it; the key in words where nobody did. */
  readonly about: string;
}

export interface ListState {
  /** `partner.heard`, `world.petition` */
  readonly path: string;
  readonly key: string;
  readonly maximum: number;
  readonly starts: readonly string[];
  /** The vocabulary that its entries are of. */
  readonly of?: string;
  readonly about: string;
}

export interface FlagState {
  readonly path: string;
  readonly key: string;
  readonly about: string;
}

/** A text that is one entry of a vocabulary. */
export interface DialState {
  readonly path: string;
  readonly key: string;
  readonly of: string;
  readonly starts: string;
  readonly about: string;
}

export interface Entry {
  readonly key: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** What of a world's declared state behaviors could be written over, by the part that it plays. */
export interface Stock {
  readonly document: WorldDocument;
  /** Money that people carry. */
  readonly purse?: NumberState;
  /** What people carry, and the things that there are. */
  readonly pack?: { readonly key: string; readonly maximum: number; readonly entries: readonly Entry[] };
  /** How one stands to another, what counts for most first. */
  readonly warmths: readonly NumberState[];
  readonly debt?: NumberState;
  /** 0 is whole. */
  readonly hurt?: NumberState;
  /** People near enough to hear. */
  readonly company?: NumberState;
  readonly lists: readonly ListState[];
  readonly flags: readonly FlagState[];
  readonly dials: readonly DialState[];
  /** Free text of a scene or the world: where they are walking. */
  readonly notes: readonly FlagState[];
  readonly meters: readonly (NumberState & { readonly path: string })[];
  readonly places: readonly Entry[];
}

/** Reads the parts from declarations by type, owner, key and description: no world is known by name. */
export function surveyWorld(document: WorldDocument): Stock {
  const { state, setting, places } = document;
  const numbers = numbersOf(state.character);
  const purse = numbers.find(({ key, about }) => money.test(key) || /\b(?:purse|coins?)\b/i.test(about));
  const hurt = numbersOf(state.character, "any").find(({ key }) => /hurt|wound|injur|harm/.test(key));
  const company = numbersOf(state.scene, "any").find(({ key }) => /onlooker|crowd|company|witness/.test(key));
  const standing = numbersOf(state.standing);
  const debt = standing.find(({ key }) => /owe|debt/.test(key));
  const packed = Object.entries(state.character).flatMap(([key, field]) =>
    field.type === "counts" && field.owner === "dramatis" ? [{ key, field }] : [],
  )[0];
  const entries = packed && entriesOf(setting.vocabulary[packed.field.of] ?? {});
  const pack = packed &&
    entries &&
    entries.length > 0 && { key: packed.key, maximum: packed.field.maximum, entries };
  return {
    document,
    ...(purse?.type === "integer" ? { purse } : {}),
    ...(pack ? { pack } : {}),
    warmths: standing.filter(({ key, type }) => type === "integer" && key !== debt?.key).sort(byWarmth),
    ...(debt?.type === "integer" ? { debt } : {}),
    ...(hurt?.type === "integer" ? { hurt } : {}),
    ...(company?.type === "integer" ? { company } : {}),
    ...textsOf(state),
    meters: metersOf(state, purse),
    places: Object.entries(places).map(([key, { name }]) => ({ key, name, aliases: [] })),
  };
}

const money = /^(?:coins?|credits?|money|gold|silver|purse|cash|marks|tallies|crowns|pence|shillings)$/;

function byWarmth(left: NumberState, right: NumberState): number {
  return Number(/trust/.test(right.key)) - Number(/trust/.test(left.key));
}

type Fields = StateSchema["character"];

function numbersOf(fields: Fields, owner: "dramatis" | "any" = "dramatis"): NumberState[] {
  return Object.entries(fields).flatMap(([key, field]) => {
    if (field.type !== "integer" && field.type !== "number") return [];
    if (owner !== "any" && field.owner !== owner) return [];
    const { type, minimum, maximum, starts } = field;
    return [{ key, type, minimum, maximum, starts, about: aboutOf(key, field) }];
  });
}

/** What rules may fill or draw on that is no money: hours of air, the tally of the month. */
function metersOf(state: StateSchema, purse: NumberState | undefined): Stock["meters"] {
  const within = (root: string, fields: Fields) =>
    numbersOf(fields).map((number) => ({ ...number, path: `${root}.${number.key}` }));
  const own = within("partner", state.character).filter(({ key }) => key !== purse?.key);
  return [...own, ...within("scene", state.scene), ...within("world", state.world)].filter(
    ({ minimum, maximum }) => maximum - minimum >= 5,
  );
}

const rootsOf = {
  character: ["partner", "actor"],
  standing: ["standing"],
  scene: ["scene"],
  world: ["world"],
} as const;

function textsOf(state: StateSchema): Pick<Stock, "lists" | "flags" | "dials" | "notes"> {
  const lists: ListState[] = [];
  const flags: FlagState[] = [];
  const dials: DialState[] = [];
  const notes: FlagState[] = [];
  for (const [scope, roots] of Object.entries(rootsOf)) {
    const fields = state[scope as keyof StateSchema];
    for (const [key, field] of Object.entries(fields)) {
      if (field.owner !== "dramatis") continue;
      for (const root of roots) {
        const at = { path: `${root}.${key}`, key, about: aboutOf(key, field) };
        if (field.type === "boolean") flags.push(at);
        else if (field.type === "list") {
          const { maximum, starts, of } = field;
          lists.push({ ...at, maximum, starts, ...(of === undefined ? {} : { of }) });
        } else if (field.type === "string" && field.of !== undefined) {
          dials.push({ ...at, of: field.of, starts: field.starts });
        } else if (field.type === "string" && root === "scene") notes.push(at);
      }
    }
  }
  return { lists, flags, dials, notes };
}

function aboutOf(key: string, { description }: Pick<StateField, "description">): string {
  return description?.replace(/\.$/, "") ?? key.replaceAll("_", " ");
}

/** The entries of a vocabulary with how they are called. */
export function entriesOf(vocabulary: WorldDocument["setting"]["vocabulary"][string]): readonly Entry[] {
  return Object.entries(vocabulary).map(([key, { name, aliases }]) => ({ key, name, aliases }));
}

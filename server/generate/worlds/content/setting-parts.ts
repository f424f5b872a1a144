import type { z } from "zod";
import type { stateFieldSchema } from "../../../domain/world/state.ts";
import type { FieldKey } from "../../casting/content/fields.ts";
import type { RoleClass } from "../../casting/content/role-classes.ts";
import type { TermName } from "../../behaviors/parts.ts";

/** What a setting is put together from: a ground with its hub, rooms that people's trades ask for, and a trouble. */

export interface PlaceText {
  /** Under which it is known to the others, and the id of the place. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly details: readonly string[];
  readonly tags: readonly string[];
  /** Who lives there. */
  readonly classes: readonly RoleClass[];
  readonly lodging: string;
  readonly spot: string;
}

export interface LoreText {
  readonly id: string;
  readonly title: string;
  readonly keys: readonly string[];
  readonly text: string;
  readonly told: readonly string[];
}

/** What happened so many years before play begins, and how it touched those who live now; slots as in `casting.yaml`. */
export interface PastText extends LoreText {
  readonly ago: readonly [number, number];
  readonly called: string;
  readonly witness: string;
  readonly child: string;
  readonly inherited: string;
  readonly attitude: string;
}

/** Told only to whom they trust. */
export interface HiddenText extends LoreText {
  readonly marker: string;
  /** Least trust, from 15 to 50. */
  readonly trust: number;
}

interface DeedWords {
  readonly verb: string;
  readonly object: string;
  /** Without a full stop; `the person you are talking to` once. */
  readonly description: string;
  readonly says: readonly string[];
  readonly terms: readonly TermName[];
  /** What doing it does to how they stand to one another. */
  readonly warms: number;
}

/** Something that this world alone has people do. Paths are those of the state that its ground or trouble declares. */
export type Deed = DeedWords &
  (
    | {
        /** Takes from a tally; with `yields` the partner then has it. */
        readonly kind: "draw";
        readonly from: string;
        readonly argument: string;
        readonly about: string;
        readonly most: number;
        readonly refusal: string;
        readonly yields?: string;
      }
    | {
        /** Adds to a tally; with `costs` out of what the actor carries. */
        readonly kind: "fill";
        readonly to: string;
        readonly argument: string;
        readonly about: string;
        readonly most: number;
        readonly refusal: string;
        readonly costs?: string;
      }
    | {
        /** Makes something so, or no longer so. */
        readonly kind: "turn";
        readonly flag: string;
        readonly to: boolean;
        readonly argument: string;
        readonly about: string;
        readonly choices: readonly [string, string, ...string[]];
      }
    | {
        /** Brings a dial to one of two settings that are not its first. */
        readonly kind: "set";
        readonly dial: string;
        readonly argument: string;
        readonly about: string;
        readonly refusal: string;
      }
    | {
        /** Puts a line on a list. */
        readonly kind: "enter";
        readonly list: string;
        readonly argument: string;
        readonly about: string;
        readonly samples: readonly [string, string];
        readonly refusal: string;
      }
  );

type Field = z.input<typeof stateFieldSchema>;

/** State that a ground or a trouble declares for the whole world. */
export type WorldFields = Readonly<Record<string, Field>>;

/** Entries of a vocabulary as `mason's line|line|cord`: the name, then how it is also called. */
export type Things = readonly string[];

/** A kind of place that people live from. */
export interface Ground {
  readonly id: string;
  /** Trades that would be found there. */
  readonly fields: readonly FieldKey[];
  /** Beginnings and ends of its name. */
  readonly names: { readonly first: readonly string[]; readonly last: readonly string[] };
  /** One paragraph; `{World}` is its name. */
  readonly premise: string;
  readonly guide: string;
  readonly words: Readonly<Record<string, string>>;
  readonly never: readonly string[];
  readonly calendar: {
    readonly year: readonly [number, number];
    readonly era: string;
    readonly seasons: readonly string[];
  };
  readonly purse: { readonly key: string; readonly about: string };
  /** How one stands to another beside trust, and what is called hurt and company here. */
  readonly standing: { readonly key: string; readonly about: string };
  readonly player: string;
  readonly hub: PlaceText;
  readonly places: readonly [PlaceText, PlaceText];
  readonly things: Things;
  readonly past: PastText;
  readonly lore: readonly LoreText[];
  readonly state: WorldFields;
  readonly vocabulary: Readonly<Record<string, Things>>;
  readonly deeds: readonly Deed[];
  readonly idioms: readonly string[];
  readonly oaths: readonly string[];
  /** Beginnings and ends of people's names: feminine, masculine, family. */
  readonly people: PeopleNames;
}

export type PeopleNames = "northern" | "eastern" | "southern" | "mixed";

/** A room for a trade. */
export interface Room {
  readonly fields: readonly FieldKey[];
  readonly place: PlaceText;
  readonly things: Things;
  readonly title: string;
  readonly occupation: string;
  readonly tools: readonly string[];
  readonly lore: LoreText;
  /** Who would know of such things. */
  readonly knower: { readonly concept: string; readonly words: readonly string[]; readonly who: string };
}

/** What has just gone wrong, whatever the ground. */
export interface Trouble {
  readonly id: string;
  /** One paragraph. */
  readonly premise: string;
  readonly lore: readonly LoreText[];
  readonly hidden: HiddenText;
  readonly state: WorldFields;
  readonly vocabulary: Readonly<Record<string, Things>>;
  /** Four things that people tell one another. */
  readonly news: Things;
  readonly deeds: readonly Deed[];
  readonly goal: { readonly text: string; readonly why: string; readonly obstacle: string };
  readonly secret: { readonly text: string; readonly marker: string; readonly cost: string };
  readonly greetings: {
    readonly stranger: readonly string[];
    readonly known: readonly string[];
    readonly trusted: readonly string[];
  };
  readonly farewells: readonly string[];
}

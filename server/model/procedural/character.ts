import type { ModelRequest } from "../../domain/ports/model.ts";
import type { Block } from "../../domain/prompt.ts";
import { type Citable, citablesOf } from "./citables.ts";
import type { Content } from "./content.ts";
import { type Entity, entitiesOf } from "./entities.ts";
import type { Sheet } from "./sheet.ts";

/** What an NPC can speak of and tell where it is. */
export interface Character {
  readonly entities: readonly Entity[];
  readonly citables: readonly Citable[];
  /** Of all that it can tell. */
  readonly stems: ReadonlySet<string>;
}

/** By the blocks that requests begin with, the one that was asked for last at the end. */
export type KnownCharacters = Map<readonly Block[], Character>;

/** Beginnings of requests that are remembered in one world, each some ten thousand words. */
const mostCharacters = 64;

/**
 * Made once for all requests that begin alike: everything that an NPC tells of itself or the world stands in the blocks
 * that they begin with, which are then one array.
 */
export function characterOf(
  { prefix }: Pick<ModelRequest, "prefix">,
  sheet: Sheet,
  content: Content,
): Character {
  const { characters } = content.known;
  const character = (prefix && characters.get(prefix)) ?? makeCharacter(sheet, content);
  if (!prefix) return character;
  characters.delete(prefix);
  characters.set(prefix, character);
  const [oldest] = characters.keys();
  if (oldest && characters.size > mostCharacters) characters.delete(oldest);
  return character;
}

function makeCharacter(sheet: Sheet, { concepts, topics, known }: Content): Character {
  const citables = citablesOf(sheet, concepts, topics, known.analyses);
  const stems = new Set(citables.flatMap((citable) => [...citable.stems]));
  return { entities: entitiesOf(sheet), citables, stems };
}

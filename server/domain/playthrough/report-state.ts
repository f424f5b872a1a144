import { DramatisError, listChoices } from "../errors.ts";
import { type CharacterId, parseNpcId, parsePlayerId, parseSceneId, type SceneId } from "../ids.ts";
import type { Json } from "../json.ts";
import type { StateField, StateSchema } from "../world/state.ts";
import { declareField } from "../behavior/declarations.ts";
import { checkCount, checkFieldValue } from "../behavior/field-values.ts";
import { didYouMean } from "../behavior/near-names.ts";
import type { StateChange, StateFields } from "../behavior/situation.ts";
import { startFields } from "../behavior/start-situation.ts";
import { countOf, isCounts } from "../behavior/state-access.ts";
import {
  changeCharacter,
  changeField,
  changeScene,
  changeStanding,
  changeWorld,
  type PlayState,
} from "./state.ts";
import type { RuledWorld } from "../behavior/rules.ts";

/** A game's word on state that it owns, applied. */
export interface StateReport {
  readonly state: PlayState;
  /** With the absolute path, `scene.<id>.<field>` for a scene; before and after may be equal. */
  readonly change: StateChange;
}

/** Where an absolute path leads. */
type Address =
  | { readonly scope: "character"; readonly id: CharacterId; readonly below: readonly string[] }
  | {
      readonly scope: "standing";
      readonly actor: CharacterId;
      readonly partner: CharacterId;
      readonly below: readonly string[];
    }
  | { readonly scope: "scene"; readonly id: SceneId; readonly below: readonly string[] }
  | { readonly scope: "world"; readonly below: readonly string[] };

/** What stands at an absolute path. Throws DramatisError for one that leads nowhere. */
export function valueAt(state: PlayState, document: RuledWorld, path: string): StateChange["before"] {
  return readAt(state, document, parseAddress(path, state, undefined));
}

/**
 * Applies one report of a game: `world.<field>`, `character.<id>.<field>`, `standing.<actor>.<partner>.<field>`,
 * `scene.<field>` (of `scene`) or `scene.<id>.<field>`; for counts also down to an entry. Throws DramatisError:
 * `invalid_input` for a malformed path or a value that does not fit, `not_found` for what is not declared or not
 * there, `forbidden` for a path that the game does not own.
 */
export function reportState(
  state: PlayState,
  document: RuledWorld,
  path: string,
  value: Json,
  scene?: SceneId,
): StateReport {
  const { scope, below } = parseAddress(path, state, scene);
  if (fieldAt(document, scope, below[0] ?? "", path).owner !== "game") throw notOwned(document, path);
  return setState(state, document, path, value, scene, ["reported", "Report"]);
}

/** The same of state that anybody owns, as a stage gives it. Throws as `reportState` does, and never `forbidden`. */
export function stageState(
  state: PlayState,
  document: RuledWorld,
  path: string,
  value: Json,
  scene?: SceneId,
): StateReport {
  return setState(state, document, path, value, scene, ["staged", "Give"]);
}

function setState(
  state: PlayState,
  document: RuledWorld,
  path: string,
  value: Json,
  scene: SceneId | undefined,
  [done, doing]: readonly [string, string],
): StateReport {
  const address = parseAddress(path, state, scene);
  const [key = "", entry, ...deeper] = address.below;
  const field = fieldAt(document, address.scope, key, path);
  if (deeper.length > 0 || (entry !== undefined && field.type !== "counts")) {
    throw new DramatisError({
      code: "not_found",
      message: `${path} goes below ${key}, where nothing is.`,
      param: path,
    });
  }
  const declared = declareField(document, field);
  const check = entry === undefined ? checkFieldValue(declared, value) : checkCount(declared, entry, value);
  if (check.type === "wrong") {
    const message = `${path} cannot be ${done}: ${check.message}`;
    throw new DramatisError({
      code: "invalid_input",
      message,
      mend: `${doing} ${check.expected}.`,
      param: path,
    });
  }
  const absolute = absolutePath(address);
  const change: StateChange = {
    path: absolute,
    before: readAt(state, document, address),
    after: check.value,
  };
  return { state: applyReported(state, document, [change]), change };
}

/** Puts reported changes (absolute paths) where they belong; for replay, after `reportState` had checked them. */
export function applyReported(
  state: PlayState,
  document: RuledWorld,
  changes: readonly Pick<StateChange, "path" | "after">[],
): PlayState {
  return changes.reduce((current, change) => {
    const address = parseAddress(change.path, current, undefined);
    const put = (fields: StateFields): StateFields => changeField(fields, address.below, change);
    switch (address.scope) {
      case "character":
        return changeCharacter(current, document, address.id, put);
      case "standing":
        return changeStanding(current, document, address.actor, address.partner, put);
      case "scene":
        return changeScene(current, document, address.id, put);
      case "world":
        return changeWorld(current, document, put);
      default:
        return address satisfies never;
    }
  }, state);
}

function parseAddress(path: string, state: PlayState, scene: SceneId | undefined): Address {
  const [scope = "", ...rest] = path.split(".");
  switch (scope) {
    case "world":
      return { scope, below: rest };
    case "character":
      return { scope, id: knownCharacter(rest[0], state, path), below: rest.slice(1) };
    case "standing": {
      const actor = knownCharacter(rest[0], state, path);
      return { scope, actor, partner: knownCharacter(rest[1], state, path), below: rest.slice(2) };
    }
    case "scene": {
      const named = parseSceneId(rest[0] ?? "");
      if (named && Object.hasOwn(state.scenes, named)) return { scope, id: named, below: rest.slice(1) };
      if (scene && Object.hasOwn(state.scenes, scene)) return { scope, id: scene, below: rest };
      throw new DramatisError({ code: "not_found", message: `${path} names no open scene.`, param: path });
    }
    default:
      throw new DramatisError({
        code: "invalid_input",
        message: `${path.slice(0, 120)} is no path of state.`,
        mend: "Write world.<field>, scene.<field>, character.<id>.<field> or standing.<actor>.<partner>.<field>.",
        param: path.slice(0, 120),
      });
  }
}

function knownCharacter(text: string | undefined, state: PlayState, path: string): CharacterId {
  const id = parseNpcId(text ?? "") ?? parsePlayerId(text ?? "");
  if (id && Object.hasOwn(state.characters, id)) return id;
  const known = Object.keys(state.characters).sort();
  const hint = didYouMean(text ?? "", known) || `Here are ${listChoices(known) || "none yet"}.`;
  throw new DramatisError({
    code: "not_found",
    message: `${path} names a character who is not in this playthrough.`,
    mend: hint,
    param: path,
  });
}

function fieldAt(document: RuledWorld, scope: keyof StateSchema, key: string, path: string): StateField {
  const fields = document.state[scope];
  const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
  if (field) return field;
  const hint = didYouMean(key, Object.keys(fields));
  const message = `${path} is not declared: there is no ${scope} field ${key || "named"}.`;
  throw new DramatisError({ code: "not_found", message, param: path, ...(hint ? { mend: hint } : {}) });
}

function notOwned(document: RuledWorld, path: string): DramatisError {
  const scopes: readonly (keyof StateSchema)[] = ["character", "standing", "scene", "world"];
  const owned = scopes.flatMap((scope) => {
    return Object.entries(document.state[scope]).flatMap(([key, { owner }]) =>
      owner === "game" ? `${scope}.${key}` : [],
    );
  });
  const mend =
    owned.length > 0 ? `The game owns ${owned.sort().join(", ")}.` : "The game owns no state in this world.";
  return new DramatisError({
    code: "forbidden",
    message: `${path} belongs to Dramatis, not to the game.`,
    mend,
    param: path,
  });
}

function absolutePath(address: Address): string {
  const below = address.below.join(".");
  switch (address.scope) {
    case "character":
    case "scene":
      return `${address.scope}.${address.id}.${below}`;
    case "standing":
      return `standing.${address.actor}.${address.partner}.${below}`;
    case "world":
      return `world.${below}`;
    default:
      return address satisfies never;
  }
}

function readAt(state: PlayState, document: RuledWorld, address: Address): StateChange["before"] {
  const [key = "", entry] = address.below;
  const value = startFields(document, address.scope, storedAt(state, address))[key] ?? "";
  return entry !== undefined && isCounts(value) ? countOf(value, entry) : value;
}

function storedAt(state: PlayState, address: Address): StateFields {
  switch (address.scope) {
    case "character":
      return state.characters[address.id] ?? {};
    case "standing":
      return state.standings[address.actor]?.[address.partner] ?? {};
    case "scene":
      return state.scenes[address.id]?.fields ?? {};
    case "world":
      return state.world;
    default:
      return address satisfies never;
  }
}

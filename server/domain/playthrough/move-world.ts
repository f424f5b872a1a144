import { checkFieldValue } from "../behavior/field-values.ts";
import { declareField } from "../behavior/declarations.ts";
import type { RuledWorld } from "../behavior/rules.ts";
import type { StateFields, StateValue } from "../behavior/situation.ts";
import { isCounts, isTexts } from "../behavior/state-access.ts";
import { canonicalJson } from "../json.ts";
import { plainJson } from "../plain-json.ts";
import type { StateField, StateSchema } from "../world/state.ts";
import type { MovedValue } from "./journal.ts";
import type { PlayState } from "./state.ts";

/**
 * What a new version of a world makes of live state, by absolute path: state that it does not declare is dropped, what
 * it declares anew stands at its start, and what its bounds do not hold is fitted into them. Standings that nothing has
 * changed yet are not there, and follow the declaration by themselves. `scenes`: those that are open.
 */
export function moveState(
  state: PlayState,
  from: RuledWorld,
  to: RuledWorld,
  scenes: Iterable<string> = Object.keys(state.scenes),
): readonly MovedValue[] {
  const move = (scope: keyof StateSchema, fields: StateFields, path: string): readonly MovedValue[] =>
    moveFields(fields, { scope, from, to, path });
  return [
    ...Object.entries(state.characters).flatMap(([id, fields]) =>
      move("character", fields, `character.${id}`),
    ),
    ...Object.entries(state.standings).flatMap(([actor, toward]) =>
      Object.entries(toward).flatMap(([partner, fields]) =>
        move("standing", fields, `standing.${actor}.${partner}`),
      ),
    ),
    ...[...scenes].flatMap((id) => move("scene", state.scenes[id]?.fields ?? {}, `scene.${id}`)),
    ...move("world", state.world, "world"),
  ];
}

/** Puts what `moveState` found where it belongs; for the fold of a journal, which needs no world for it. */
export function applyMoved(state: PlayState, changes: readonly MovedValue[]): PlayState {
  return changes.reduce(applyOne, state);
}

function applyOne(state: PlayState, change: MovedValue): PlayState {
  const [scope = "", id = "", other = ""] = change.path.split(".");
  switch (scope) {
    case "character": {
      const fields = put(state.characters[id] ?? {}, change);
      return { ...state, characters: { ...state.characters, [id]: fields } };
    }
    case "standing": {
      const toward = state.standings[id] ?? {};
      const fields = put(toward[other] ?? {}, change);
      return { ...state, standings: { ...state.standings, [id]: { ...toward, [other]: fields } } };
    }
    case "scene": {
      const scene = state.scenes[id];
      if (!scene) return state;
      return { ...state, scenes: { ...state.scenes, [id]: { ...scene, fields: put(scene.fields, change) } } };
    }
    default:
      return { ...state, world: put(state.world, change) };
  }
}

function put(fields: StateFields, { path, after }: MovedValue): StateFields {
  const key = path.slice(path.lastIndexOf(".") + 1);
  if (after !== undefined) return { ...fields, [key]: after };
  const { [key]: _dropped, ...rest } = fields;
  return rest;
}

interface Move {
  readonly scope: keyof StateSchema;
  readonly from: RuledWorld;
  readonly to: RuledWorld;
  readonly path: string;
}

function moveFields(fields: StateFields, { scope, from, to, path }: Move): readonly MovedValue[] {
  const declared = to.state[scope];
  const changes: MovedValue[] = [];
  for (const [key, before] of Object.entries(fields)) {
    const field = Object.hasOwn(declared, key) ? declared[key] : undefined;
    const place = `${path}.${key}`;
    if (field === undefined) {
      changes.push({ type: "dropped", path: place, before });
      continue;
    }
    const after = fit(to, field, before);
    if (!isSame(before, after)) changes.push({ type: "fitted", path: place, before, after });
  }
  for (const [key, { starts }] of Object.entries(declared)) {
    if (Object.hasOwn(fields, key) || Object.hasOwn(from.state[scope], key)) continue;
    changes.push({ type: "started", path: `${path}.${key}`, after: starts });
  }
  return changes;
}

/** The nearest value that the declaration allows; its start, where the value is of another kind. */
function fit(world: RuledWorld, field: StateField, value: StateValue): StateValue {
  const declared = declareField(world, field);
  const isFitting = (tried: StateValue): boolean =>
    checkFieldValue(declared, plainJson(tried)).type === "fits";
  if (isFitting(value)) return value;
  switch (field.type) {
    case "integer":
    case "number": {
      if (typeof value !== "number") return field.starts;
      const bounded = Math.min(field.maximum, Math.max(field.minimum, value));
      const whole = field.type === "integer" ? Math.trunc(bounded) : bounded;
      return isFitting(whole) ? whole : field.starts;
    }
    case "counts": {
      if (!isCounts(value)) return field.starts;
      const kept = Object.entries(value).map(
        ([entry, count]) => [entry, Math.min(count, field.maximum)] as const,
      );
      return Object.fromEntries(kept.filter(([entry, count]) => isFitting({ [entry]: count })));
    }
    case "list":
      return isTexts(value) ? value.filter((text) => isFitting([text])).slice(-field.maximum) : field.starts;
    case "boolean":
    case "string":
      return field.starts;
    default:
      return field satisfies never;
  }
}

function isSame(one: StateValue, other: StateValue): boolean {
  return canonicalJson(plainJson(one)) === canonicalJson(plainJson(other));
}

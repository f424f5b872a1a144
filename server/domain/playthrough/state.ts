import { DramatisError } from "../errors.ts";
import type { CharacterId, SceneId } from "../ids.ts";
import type {
  CharacterSituation,
  ReachedGoals,
  Situation,
  StateChange,
  StateFields,
} from "../behavior/situation.ts";
import type { Felt } from "../behavior/felt.ts";
import { startFields } from "../behavior/start-situation.ts";
import { isCounts, withCount } from "../behavior/state-access.ts";
import type { RuledWorld } from "../behavior/rules.ts";
import { feelingNow } from "../feeling/feeling-now.ts";
import { contextFor } from "./describe-scene.ts";
import type { DescribedScene } from "./journal-context.ts";

/**
 * The declared state of a whole playthrough. Plain JSON, never changed in place: each function gives a new state that
 * shares what it did not touch.
 */
export interface PlayState {
  readonly characters: { readonly [id: string]: StateFields };
  /** Actor, then partner. A pair that never changed is not there and stands at the declared start. */
  readonly standings: { readonly [actor: string]: { readonly [partner: string]: StateFields } };
  readonly scenes: { readonly [id: string]: SceneState };
  readonly world: StateFields;
  /** The stage of each quest that has begun; absent where none has. */
  readonly quests?: { readonly [quest: string]: string };
  /** Actor, then partner; absent where nobody has felt anything. */
  readonly feelings?: { readonly [actor: string]: { readonly [partner: string]: FeltSince } };
  /** What became of each NPC's goals; absent where all are pursued. */
  readonly goals?: { readonly [npc: string]: ReachedGoals };
}

/** A feeling as it was at a minute of the playthrough's clock, from which on it fades. */
export interface FeltSince extends Felt {
  readonly since: number;
}

export interface SceneState {
  readonly place: string;
  readonly fields: StateFields;
  /** What a game has said is there. */
  readonly described?: DescribedScene;
}

/** A playthrough in which nobody is yet. */
export function openPlayState(document: RuledWorld): PlayState {
  return { characters: {}, standings: {}, scenes: {}, world: startFields(document, "world") };
}

/** Brings a character in at the declared start, with the NPC's own `state` over it; one who is there stays as is. */
export function enterCharacter(
  state: PlayState,
  document: RuledWorld,
  id: CharacterId,
  overrides: StateFields = {},
): PlayState {
  if (Object.hasOwn(state.characters, id)) return state;
  const fields = startFields(document, "character", overrides);
  return { ...state, characters: { ...state.characters, [id]: fields } };
}

/** Opens a scene at a place; one that is open stays as is. */
export function openScene(state: PlayState, document: RuledWorld, id: SceneId, place: string): PlayState {
  if (Object.hasOwn(state.scenes, id)) return state;
  return { ...state, scenes: { ...state.scenes, [id]: { place, fields: startFields(document, "scene") } } };
}

/** Puts what a game says is there in the place of what it said before. */
export function putDescribed(state: PlayState, id: SceneId, { near, players }: DescribedScene): PlayState {
  const scene = sceneOf(state, id);
  return { ...state, scenes: { ...state.scenes, [id]: { ...scene, described: { near, players } } } };
}

/** Forgets the state of a scene that has ended. */
export function closeScene(state: PlayState, id: SceneId): PlayState {
  const { [id]: _closed, ...scenes } = state.scenes;
  return { ...state, scenes };
}

/** Whose turn it is, toward whom, where. */
export interface TurnIds {
  readonly actor: CharacterId;
  readonly partner: CharacterId;
  readonly scene: SceneId;
}

export interface TurnView {
  readonly actor: Omit<CharacterSituation, "fields">;
  readonly partner: Omit<CharacterSituation, "fields">;
  readonly scene: SceneId;
  /** Minutes of the playthrough's clock. */
  readonly now: number;
}

/** What the rules of one turn may look at. Fields that the state lacks stand at their declared start. */
export function situationOf(state: PlayState, document: RuledWorld, view: TurnView): Situation {
  const scene = sceneOf(state, view.scene);
  const context = contextFor(scene.described, view.partner.id);
  const feeling = feltIn(state, document, view);
  return {
    actor: { ...view.actor, fields: startFields(document, "character", fieldsOf(state, view.actor.id)) },
    partner: {
      ...view.partner,
      fields: startFields(document, "character", fieldsOf(state, view.partner.id)),
    },
    standing: standingOf(state, document, view.actor.id, view.partner.id),
    scene: {
      place: scene.place,
      fields: startFields(document, "scene", scene.fields),
      ...(context ? { context } : {}),
    },
    world: startFields(document, "world", state.world),
    now: view.now,
    ...(state.quests ? { quests: state.quests } : {}),
    ...(feeling ? { feeling } : {}),
    ...goalsOf(state, view.actor.id),
  };
}

/** What is left by now of what the actor came to feel toward the partner. */
function feltIn(state: PlayState, document: RuledWorld, { actor, partner, now }: TurnView): Felt | undefined {
  const toward = state.feelings && Object.hasOwn(state.feelings, actor.id) ? state.feelings[actor.id] : {};
  const felt = toward && Object.hasOwn(toward, partner.id) ? toward[partner.id] : undefined;
  return feelingNow(felt, { emotions: document.feelings?.emotions ?? {} }, now);
}

/** The actor comes to feel something toward the partner. What is no kind of the world is nothing. */
export function putFelt(
  state: PlayState,
  actor: CharacterId,
  partner: CharacterId,
  felt: FeltSince,
): PlayState {
  const { feelings = {} } = state;
  return { ...state, feelings: { ...feelings, [actor]: { ...feelings[actor], [partner]: felt } } };
}

/** Puts the changes of a committed call where they belong. Throws `internal` for a path that no effect can have. */
export function applyChanges(
  state: PlayState,
  document: RuledWorld,
  ids: TurnIds,
  changes: readonly StateChange[],
): PlayState {
  return changes.reduce((current, change) => applyChange(current, document, ids, change), state);
}

function applyChange(state: PlayState, document: RuledWorld, ids: TurnIds, change: StateChange): PlayState {
  const [root = "", ...below] = change.path.split(".");
  switch (root) {
    case "actor":
    case "partner":
      return changeCharacter(state, document, ids[root], (fields) => changeField(fields, below, change));
    case "standing":
      return changeStanding(state, document, ids.actor, ids.partner, (fields) =>
        changeField(fields, below, change),
      );
    case "scene":
      return changeScene(state, document, ids.scene, (fields) => changeField(fields, below, change));
    case "world":
      return changeWorld(state, document, (fields) => changeField(fields, below, change));
    case "quest":
      return changeQuest(state, below[0] ?? "", typeof change.after === "string" ? change.after : "");
    case "goal":
      return changeGoal(
        state,
        ids.actor,
        below[0] ?? "",
        typeof change.after === "string" ? change.after : "",
      );
    default:
      throw new DramatisError({
        code: "internal",
        message: `A change has the path ${change.path}, which is none.`,
      });
  }
}

type Change = (fields: StateFields) => StateFields;

export function changeCharacter(
  state: PlayState,
  document: RuledWorld,
  id: CharacterId,
  change: Change,
): PlayState {
  const fields = change(startFields(document, "character", fieldsOf(state, id)));
  return { ...state, characters: { ...state.characters, [id]: fields } };
}

export function changeStanding(
  state: PlayState,
  document: RuledWorld,
  actor: CharacterId,
  partner: CharacterId,
  change: Change,
): PlayState {
  const toward = Object.hasOwn(state.standings, actor) ? state.standings[actor] : {};
  const fields = change(standingOf(state, document, actor, partner));
  return { ...state, standings: { ...state.standings, [actor]: { ...toward, [partner]: fields } } };
}

export function changeScene(state: PlayState, document: RuledWorld, id: SceneId, change: Change): PlayState {
  const scene = sceneOf(state, id);
  const fields = change(startFields(document, "scene", scene.fields));
  return { ...state, scenes: { ...state.scenes, [id]: { ...scene, fields } } };
}

export function changeWorld(state: PlayState, document: RuledWorld, change: Change): PlayState {
  return { ...state, world: change(startFields(document, "world", state.world)) };
}

/** A quest comes to be at a stage; at `""` it has not begun. */
export function changeQuest(state: PlayState, quest: string, stage: string): PlayState {
  const { quests: before, ...rest } = state;
  const { [quest]: _, ...others } = before ?? {};
  const quests = stage === "" ? others : { ...before, [quest]: stage };
  return Object.keys(quests).length === 0 ? rest : { ...rest, quests };
}

/** A goal of an NPC comes to this; it is pursued again at anything else than `met` and `given_up`. */
export function changeGoal(state: PlayState, npc: CharacterId, goal: string, status: string): PlayState {
  const { goals: before = {}, ...rest } = state;
  const { [npc]: own, ...ofOthers } = before;
  const { [goal]: _, ...others } = own ?? {};
  const reached: ReachedGoals =
    status === "met" || status === "given_up" ? { ...others, [goal]: status } : others;
  const goals = Object.keys(reached).length === 0 ? ofOthers : { ...before, [npc]: reached };
  return Object.keys(goals).length === 0 ? rest : { ...rest, goals };
}

function goalsOf({ goals }: PlayState, npc: CharacterId): Pick<Situation, "goals"> {
  const own = goals && Object.hasOwn(goals, npc) ? goals[npc] : undefined;
  return own ? { goals: own } : {};
}

/** Sets a field, or one entry of a count. `below`: the path after its root. */
export function changeField(
  fields: StateFields,
  below: readonly string[],
  change: Pick<StateChange, "path" | "after">,
): StateFields {
  const [key, entry] = below;
  const old = key !== undefined && Object.hasOwn(fields, key) ? fields[key] : undefined;
  if (key === undefined || old === undefined) {
    throw new DramatisError({
      code: "internal",
      message: `A change has the path ${change.path}, which is not declared.`,
    });
  }
  if (entry === undefined) return { ...fields, [key]: change.after };
  return { ...fields, [key]: withCount(isCounts(old) ? old : {}, entry, Number(change.after)) };
}

/** How the actor stands toward the partner: the declared start until something changed it. */
export function standingOf(
  state: PlayState,
  document: RuledWorld,
  actor: CharacterId,
  partner: CharacterId,
): StateFields {
  const toward = Object.hasOwn(state.standings, actor) ? state.standings[actor] : undefined;
  const stored = toward && Object.hasOwn(toward, partner) ? toward[partner] : undefined;
  return startFields(document, "standing", stored);
}

function fieldsOf(state: PlayState, id: CharacterId): StateFields {
  const fields = Object.hasOwn(state.characters, id) ? state.characters[id] : undefined;
  if (fields) return fields;
  throw new DramatisError({ code: "not_found", message: `Nobody called ${id} is in this playthrough.` });
}

/** What a game has said is there. Throws `not_found` for a scene that was never opened. */
export function describedIn(state: PlayState, id: SceneId): DescribedScene | undefined {
  return sceneOf(state, id).described;
}

function sceneOf(state: PlayState, id: SceneId): SceneState {
  const scene = Object.hasOwn(state.scenes, id) ? state.scenes[id] : undefined;
  if (scene) return scene;
  throw new DramatisError({ code: "not_found", message: `This playthrough has no scene ${id}.` });
}

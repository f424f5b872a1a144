import type { Blueprint } from "../domain/blueprint/blueprint.ts";
import type { FailedTry } from "../domain/blueprint/failed-try.ts";
import type { Rules } from "../domain/behavior/rules.ts";
import type { NpcId, PersonaId, TurnId } from "../domain/ids.ts";
import type { Npc } from "../domain/npc/npc.ts";
import type { CharacterId } from "../domain/ids.ts";
import { outputOf } from "../domain/playthrough/compose-messages.ts";
import { toldText } from "../domain/playthrough/said-over.ts";
import { castOf, type Scene } from "../domain/playthrough/scene.ts";
import { plainObject } from "../domain/plain-json.ts";
import type { LedgerRow } from "../domain/ports/ledger.ts";
import type { World } from "../domain/world/world.ts";
import { type FunctionTool, type Message, turnMessages } from "./chat.ts";
import type { Moment } from "./moments.ts";
import { type PreferenceRows, projectPreferences } from "./project-preferences.ts";
import { type ProjectedTurn, projectTurn } from "./project-turn.ts";
import type { Played, PlayedTurn } from "./read-played.ts";
import { type DialogueRow, faultOf, type FunctionCallRow } from "./rows.ts";
import { namesOf, type OfferedTurn, uniformFrom, uniformUntil } from "./same-offer.ts";
import { beatOf, commonOf, lineageOf, presenceOf } from "./scene-lineage.ts";
import { sceneSystemMessage, sceneTalk, type SceneTalk, systemMessage } from "./scene-talk.ts";

/** One NPC's part of one scene, with everything that its rows are made of. */
export interface ScenePart {
  readonly played: Played;
  readonly scene: Scene;
  readonly npc: Npc;
  /** The version that these turns were spoken in, and its rules. */
  readonly world: World;
  readonly rules: Rules;
  /** Whether they are all of the scene's, or its playthrough came to be in another version of its world. */
  readonly stretch: "whole" | "first" | "later";
  /** Ended turns of this NPC in this scene, in order. */
  readonly turns: readonly PlayedTurn[];
  readonly answers: ReadonlyMap<TurnId, readonly (LedgerRow | undefined)[]>;
  /** The revision with which an NPC entered the playthrough. */
  readonly entered: ReadonlyMap<CharacterId, number>;
  /** Ended turns of this NPC in this scene, in this version, in whose place others count. */
  readonly replaced: readonly PlayedTurn[];
  /** What synthetic play was to be. */
  readonly blueprint: Blueprint | undefined;
  /** Of its turns and of those that were tried in vain, which beat of the blueprint each answers; -1: none. */
  readonly beats?: ReadonlyMap<TurnId, number> | undefined;
  /** Planted faults that each turn is paired with, at most; none when absent. */
  readonly planted?: number | undefined;
  /** Whether it is told in nothing but pairs: the oracle answered in it, and it is no row. */
  readonly pairsAlone?: boolean | undefined;
  /** What gates found in replaced turns of synthetic play. */
  readonly tries?: ReadonlyMap<TurnId, FailedTry> | undefined;
  /** The persona of the playthrough's first NPC. */
  readonly anchor: PersonaId;
  /** Whether what was said before a call stands in its message. */
  readonly combined?: boolean | undefined;
  /** The personas of the scene's other NPCs, and of who played its player, sorted. */
  readonly company: readonly PersonaId[];
}

export interface SceneRows extends PreferenceRows {
  readonly dialogue: DialogueRow | undefined;
  readonly calls: readonly FunctionCallRow[];
  readonly moments: readonly Moment[];
  /** Turns whose offers do not follow from the rules, or whose request the ledger lacks. */
  readonly unrecomputable: number;
}

export function projectScene(part: ScenePart): SceneRows {
  const { played, world, rules, npc } = part;
  const projected = new Map<TurnId, ProjectedTurn>();
  for (const turn of [...part.turns, ...part.replaced]) {
    const answers = part.answers.get(turn.id) ?? [];
    const grants = npc.profile.behaviors;
    const made = projectTurn({
      played,
      world,
      turn,
      rules,
      grants,
      presence: presenceOf(part, turn),
      answers,
      combined: part.combined,
    });
    if (made) projected.set(turn.id, made);
  }
  const talk = sceneTalk(played.view.talk, part.scene, npc.id, (id) => messagesOf(part, projected, id));
  if (part.pairsAlone) return pairsAlone(part, projected, talk);
  const learnt = learntTurns(part, projected);
  const hasDialogue = part.stretch !== "later" && learnt.turns.length > 0;
  const dialogue = hasDialogue ? dialogueRow(part, projected, talk, learnt) : undefined;
  const called = part.turns.filter(({ id }) => (projected.get(id)?.steps.length ?? 0) > 0);
  const rowed = new Set<string>([...called, ...(dialogue ? learnt.turns : [])].map(({ id }) => id));
  const offered = offeredTurns(talk, (id) => (rowed.has(id) ? projected.get(id)?.tools : undefined));
  const calls = called.flatMap((turn) => {
    const made = projected.get(turn.id);
    return made ? [callRow(part, turn, made, talk, offered)] : [];
  });
  const preferences = projectPreferences({ part, projected, talk, calls, isTold: (id) => rowed.has(id) });
  // Of a turn that stands in no other row, its preferences tell what it was offered.
  const told = new Set<string>([...rowed, ...preferences.told]);
  const moments = [...projected].flatMap(([id, made]) => (told.has(id) ? made.moments : []));
  const isSilent = (turn: PlayedTurn): boolean =>
    turn.calls.length === 0 && turn.record.status !== "completed";
  const missing = part.turns.filter((turn) => !projected.has(turn.id) && !isSilent(turn));
  return { dialogue, calls, moments, unrecomputable: missing.length, ...preferences };
}

/** What was preferred, each pair with what its own turn was offered, and nothing of what is around it. */
function pairsAlone(
  part: ScenePart,
  projected: ReadonlyMap<TurnId, ProjectedTurn>,
  talk: SceneTalk,
): SceneRows {
  const { pairs, told } = projectPreferences({ part, projected, talk, calls: [], isTold: () => false });
  const moments = told.flatMap((turn) => projected.get(turn)?.moments[0] ?? []);
  return { dialogue: undefined, calls: [], moments, unrecomputable: 0, pairs, ratings: [], told };
}

function messagesOf(
  { played }: ScenePart,
  projected: ReadonlyMap<TurnId, ProjectedTurn>,
  id: TurnId,
): readonly Message[] {
  const record = played.view.turns.get(id);
  if (!record) return [];
  const told =
    projected.get(id)?.told ??
    record.calls.map((call, round) => {
      return { call: call.id, name: call.name, arguments: call.arguments, round, output: outputOf(call) };
    });
  return turnMessages(told, toldText(record));
}

interface Learnt {
  readonly turns: readonly PlayedTurn[];
  /** Why the scene is cut after them; "" when it is whole. */
  readonly reason: string;
}

/** The turns up to the first that nobody should learn from. */
function learntTurns(part: ScenePart, projected: ReadonlyMap<TurnId, ProjectedTurn>): Learnt {
  const turns: PlayedTurn[] = [];
  for (const turn of part.turns) {
    const { record } = turn;
    const fault = faultOf(
      record.status,
      record.calls.map(({ refusal }) => refusal),
    );
    if (fault !== undefined) return { turns, reason: fault };
    if (!projected.has(turn.id)) return { turns, reason: "unrecomputable" };
    turns.push(turn);
  }
  return { turns, reason: part.stretch === "first" ? "world_changed" : "" };
}

function dialogueRow(
  part: ScenePart,
  projected: ReadonlyMap<TurnId, ProjectedTurn>,
  talk: SceneTalk,
  learnt: Learnt,
): DialogueRow | undefined {
  const [first] = learnt.turns;
  const last = learnt.turns.at(-1);
  const blocks = last && part.answers.get(last.id)?.at(-1)?.request.blocks;
  const end = last && talk.ranges.get(last.id)?.[1];
  if (!first || !blocks || end === undefined) return undefined;
  const messages = [sceneSystemMessage(blocks), ...talk.messages.slice(0, end)];
  const tools = new Map<string, FunctionTool>();
  for (const turn of learnt.turns) {
    for (const tool of projected.get(turn.id)?.tools ?? []) {
      if (!tools.has(tool.function.name)) tools.set(tool.function.name, tool);
    }
  }
  const { played, scene, npc } = part;
  const toolsOf = (id: TurnId) => projected.get(id)?.tools;
  const turns = learnt.turns.map((turn) => {
    const [from, to] = talk.ranges.get(turn.id) ?? [0, 0];
    // The system message comes before the talk.
    return { turn, from: from + 1, to: to + 1, tools: toolsOf(turn.id) };
  });
  return {
    id: `${played.id}/${scene.id}/${npc.id}`,
    ...commonOf(part),
    ...(part.blueprint ? { blueprint: plainObject(part.blueprint) } : {}),
    status: learnt.reason === "" ? "whole" : "cut",
    reason: learnt.reason,
    messages,
    tools: [...tools.values()],
    uniform_until: uniformUntil(messages, turns),
    grants: npc.profile.behaviors,
    presence: presenceOf(part, first),
    turns: turns.map(({ turn: { id, started, calls }, from, to, tools: own = [] }) => {
      const rounds = calls.length === 0 ? (projected.get(id)?.rounds ?? []) : [];
      return { turn: id, seq: started.seq, from, to, offered: namesOf(own), rounds };
    }),
    ...lineageOf(part, learnt.turns),
  };
}

/** The NPC's turns in the talk. */
function offeredTurns(
  { ranges }: SceneTalk,
  toolsOf: (turn: TurnId) => OfferedTurn["tools"],
): readonly OfferedTurn[] {
  return [...ranges].map(([id, [from, to]]) => ({ from, to, tools: toolsOf(id) }));
}

function callRow(
  part: ScenePart,
  turn: PlayedTurn,
  made: ProjectedTurn,
  talk: SceneTalk,
  offered: readonly OfferedTurn[],
): FunctionCallRow {
  const [from, to] = talk.ranges.get(turn.id) ?? [0, 0];
  const blocks = part.answers.get(turn.id)?.[0]?.request.blocks;
  const { record } = turn;
  const latest = [...made.moments].sort((left, right) => left.order - right.order).at(-1);
  const step = made.steps.find(({ outcome }) => outcome.type === "done" && outcome.seq === latest?.order);
  const after = step?.outcome.type === "done" ? step.outcome.situation : latest?.actual;
  if (!after || record.status === "speaking")
    throw new TypeError("a turn with a call has ended in some state");
  const system = blocks ? [systemMessage(blocks)] : [];
  const heard = talk.messages.slice(0, from);
  const earlier = offered.filter((other) => other.to <= from);
  const since = uniformFrom(heard, earlier, made.tools);
  return {
    id: `${part.played.id}/${turn.id}`,
    ...commonOf(part),
    ...beatOf(part, turn),
    turn: turn.id,
    status: record.status,
    reason:
      faultOf(
        record.status,
        record.calls.map(({ refusal }) => refusal),
      ) ?? "",
    prompt: [...system, ...heard],
    uniform_from: since === 0 ? 0 : since + system.length,
    completion: talk.messages.slice(from, to),
    tools: made.tools,
    grants: part.npc.profile.behaviors,
    presence: presenceOf(part, turn),
    rounds: made.rounds,
    steps: made.steps,
    state_after: after,
    ...lineageOf(part, [turn]),
  };
}

/** Whether any part of it was made by the procedural model: the profile, or one of the turns. */
export function isProcedural(npc: Npc, turns: readonly PlayedTurn[]): boolean {
  if (npc.provenance.provider === "procedural") return true;
  return turns.some((turn) => turn.ended?.entry.rounds.some(({ provider }) => provider === "procedural"));
}

export function partsOf(
  played: Played,
): readonly { readonly scene: Scene; readonly npc: NpcId; readonly revision: number }[] {
  return [...played.view.scenes.values()].flatMap((scene) =>
    castOf(scene).map(({ id, revision }) => ({ scene, npc: id, revision })),
  );
}

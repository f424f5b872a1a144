import type { TurnId } from "../domain/ids.ts";
import { acceptedText } from "../domain/playthrough/said-over.ts";
import type { ModelRequest } from "../domain/ports/model.ts";
import { type Message, turnMessages } from "./chat.ts";
import { type CountedTurn, findRejected, isLearnt } from "./find-rejected.ts";
import { candidateColumns, modelOf, roundsOf, stateAt } from "./candidate-pairs.ts";
import { plantedName } from "../domain/rows/planted-kinds.ts";
import { plantFaults } from "./planted/plant-faults.ts";
import { answersKey, partAnswers } from "./part-answers.ts";
import { preferenceId, type PreferenceRow, type UnpairedPreferenceRow } from "./preference-rows.ts";
import type { ScenePart } from "./project-scene.ts";
import type { ProjectedTurn } from "./project-turn.ts";
import { type RatedText, ratedTexts } from "./rated-texts.ts";
import type { PlayedTurn } from "./read-played.ts";
import { rejectReason } from "./reject-reason.ts";
import { faultOf, type FunctionCallRow } from "./rows.ts";
import { sameJson } from "./same-json.ts";
import { beatAt, beatOf, commonOf, lineageOf, presenceOf } from "./scene-lineage.ts";
import { type SceneTalk, systemMessage } from "./scene-talk.ts";

/** One NPC's part of one scene, with its turns as their rows have them. */
interface PreferenceSources {
  readonly part: ScenePart;
  /** Also of the turns that were replaced. */
  readonly projected: ReadonlyMap<TurnId, ProjectedTurn>;
  readonly talk: SceneTalk;
  readonly calls: readonly FunctionCallRow[];
  /** Whether a dialogue or a function_calls row tells the turn. */
  readonly isTold: (turn: TurnId) => boolean;
}

export interface PreferenceRows {
  readonly pairs: readonly PreferenceRow[];
  readonly ratings: readonly UnpairedPreferenceRow[];
  /** Turns that they tell. */
  readonly told: readonly TurnId[];
}

/** What was preferred in one NPC's part of one scene, in the order of the turns that count. */
export function projectPreferences(sources: PreferenceSources): PreferenceRows {
  const pairs: PreferenceRow[] = [];
  const ratings: UnpairedPreferenceRow[] = [];
  const told: TurnId[] = [];
  for (const turn of sources.part.turns) {
    const counted = countedTurn(sources, turn);
    if (!counted) continue;
    const paired = [...pairsOf(sources, counted), ...plantedPairs(sources, counted)];
    const rated = ratingsOf(sources, counted);
    pairs.push(...paired);
    ratings.push(...rated);
    if (paired.length + rated.length > 0) told.push(turn.id);
  }
  return { pairs, ratings, told };
}

function countedTurn(
  { part, projected, talk, calls }: PreferenceSources,
  turn: PlayedTurn,
): CountedTurn | undefined {
  const [made, range] = [projected.get(turn.id), talk.ranges.get(turn.id)];
  if (!made || !range) return undefined;
  const replaced = part.replaced.flatMap((other) => {
    const others = projected.get(other.id);
    return others && standsFor(part, other) === turn.id && isAskedAlike(part, turn.id, other.id)
      ? [{ turn: other, made: others, failed: part.tries?.get(other.id) }]
      : [];
  });
  const row = calls.find((call) => call.turn === turn.id);
  return { turn, made, completion: talk.messages.slice(...range), row, replaced };
}

/** The turn that counts in its place, through however many. */
function standsFor({ played }: ScenePart, turn: PlayedTurn): TurnId {
  let at = turn.record;
  for (let next = at.replacedBy; next !== undefined; next = at.replacedBy) {
    const record = played.view.turns.get(next);
    if (!record) break;
    at = record;
  }
  return at.id;
}

/** Whether both were asked with the same words and offered the same. */
function isAskedAlike({ answers }: ScenePart, one: TurnId, other: TurnId): boolean {
  const [asked, askedToo] = [one, other].map((id) => answers.get(id)?.[0]?.request);
  if (!asked || !askedToo) return false;
  const heard = ({ blocks, messages, tools }: ModelRequest) => [systemMessage(blocks), messages, tools];
  return sameJson(heard(asked), heard(askedToo));
}

function pairsOf(sources: PreferenceSources, counted: CountedTurn): readonly PreferenceRow[] {
  const { turn, completion } = counted;
  const seen = new Set<string>();
  return findRejected(counted).flatMap(({ source, from, chosen, rejected, turn: other, replaced }) => {
    const parted = partAnswers(chosen, rejected);
    if (!parted || isEmpty(parted.chosen) || isEmpty(parted.rejected)) return [];
    const found =
      replaced?.failed &&
      candidateColumns({ ...sources, counted, other: replaced, failed: replaced.failed, parted });
    if (source === "candidate" && !found) return [];
    const shared = [...completion.slice(0, from), ...parted.shared];
    const columns = preferenceColumns(sources, counted, turn, other ? [turn, other] : [turn]);
    const id = preferenceId(columns, source, answersKey([parted.chosen, parted.rejected]));
    // What a turn did before is in no row of its own.
    if (sources.part.pairsAlone && parted.shared.length > 0) return [];
    // The same was said again.
    if (seen.has(id)) return [];
    seen.add(id);
    const row: PreferenceRow = {
      id,
      ...columns,
      prompt: [...heardBefore(sources, turn), ...shared],
      source,
      ...found,
      reject_reason: rejectReason(parted.chosen, parted.rejected, counted.made.tools),
      chosen: [parted.chosen],
      rejected: [parted.rejected],
    };
    return [row];
  });
}

/** Against faults that nobody made, where they are asked for: of a talk that is a row, and of what was right in it. */
function plantedPairs(sources: PreferenceSources, counted: CountedTurn): readonly PreferenceRow[] {
  const { part, talk, isTold } = sources;
  const { turn, made, completion } = counted;
  const [expects, state] = [beatAt(part, turn)?.beat.expects, stateAt(made, 0)];
  if (!part.planted || !expects || !state || !isTold(turn.id) || !isLearnt(turn.record)) return [];
  const columns = preferenceColumns(sources, counted, turn, [turn]);
  const [from = 0] = talk.ranges.get(turn.id) ?? [];
  const ground = {
    key: `${columns.playthrough}/${turn.id}`,
    heard: talk.messages.slice(0, from),
    completion,
    expects,
    tools: made.tools,
    rules: part.rules,
    grants: part.npc.profile.behaviors,
    state,
  };
  return plantFaults(ground, part.planted).flatMap(({ planted, from: at, message, ...found }) => {
    const right = completion[at];
    const round = roundsOf(completion.slice(0, at));
    const answered = stateAt(made, round);
    if (right?.role !== "assistant" || !answered) return [];
    const row: PreferenceRow = {
      id: preferenceId(columns, "planted", answersKey([right, message])),
      ...columns,
      prompt: [...heardBefore(sources, turn), ...completion.slice(0, at)],
      source: "planted",
      planted,
      ...found,
      state: answered,
      chosen_by: modelOf(turn, round),
      rejected_by: plantedName,
      ...beatOf(part, turn),
      reject_reason: rejectReason(right, message, made.tools),
      chosen: [right],
      rejected: [message],
    };
    return [row];
  });
}

function isEmpty(message: Message): boolean {
  return message.role === "assistant" && message.content.trim() === "" && !message.tool_calls;
}

/** Of the turn, and of those that it was taken instead of. */
function ratingsOf(sources: PreferenceSources, counted: CountedTurn): readonly UnpairedPreferenceRow[] {
  const { turn, made, replaced } = counted;
  return [{ turn, made }, ...replaced].flatMap((rated) =>
    ratedTexts(rated.turn).flatMap((said) => ratingOf(sources, counted, rated, said)),
  );
}

function ratingOf(
  sources: PreferenceSources,
  counted: CountedTurn,
  { turn, made }: Pick<CountedTurn, "turn" | "made">,
  { text, label }: RatedText,
): readonly UnpairedPreferenceRow[] {
  const { record } = turn;
  const fault = faultOf(
    record.status,
    record.calls.map(({ refusal }) => refusal),
  );
  const messages = turnMessages(made.told, text);
  const completion = messages.slice(0, messages.findLastIndex(({ role }) => role === "assistant") + 1);
  // What did not end is nobody's to judge, and what the rules refused is not liked by them.
  if (record.status !== "completed" || (label && fault !== undefined) || completion.length === 0) return [];
  const isReplaced = turn.id !== counted.turn.id;
  const of = isReplaced ? "replaced" : text === acceptedText(record) ? "counted" : "earlier";
  const columns = preferenceColumns(sources, counted, turn, isReplaced ? [counted.turn, turn] : [turn]);
  const row: UnpairedPreferenceRow = {
    id: preferenceId(columns, `rated-${of}`, answersKey(completion)),
    ...columns,
    of,
    instead: isReplaced ? counted.turn.id : "",
    prompt: heardBefore(sources, counted.turn),
    completion,
    label,
  };
  return [row];
}

/** `of`: whose row it is; `counted`: the turn in the talk, by which it is told. */
function preferenceColumns(
  { part, isTold }: PreferenceSources,
  { turn: counted, made }: CountedTurn,
  of: PlayedTurn,
  turns: readonly PlayedTurn[],
) {
  return {
    ...commonOf(part),
    turn: of.id,
    tools: made.tools,
    grants: part.npc.profile.behaviors,
    presence: presenceOf(part, counted),
    rounds: isTold(counted.id) ? [] : made.rounds.slice(0, 1),
    ...lineageOf(part, turns),
  };
}

/** The system prompt, and the scene as the NPC had heard it when the turn began. */
function heardBefore({ part, talk }: PreferenceSources, turn: PlayedTurn): readonly Message[] {
  const [from] = talk.ranges.get(turn.id) ?? [0, 0];
  const blocks = part.answers.get(turn.id)?.[0]?.request.blocks;
  return [...(blocks ? [systemMessage(blocks)] : []), ...talk.messages.slice(0, from)];
}

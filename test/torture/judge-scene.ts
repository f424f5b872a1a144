import { isDeepStrictEqual } from "node:util";
import type { JournalEntry, JournalRecord } from "../../server/domain/playthrough/journal.ts";
import {
  applyRecord,
  beginPlaythrough,
  type Playthrough,
} from "../../server/domain/playthrough/playthrough.ts";
import type { World } from "../../server/domain/world/world.ts";
import type { Broken } from "./torture.ts";
import type { ClientLog, SaidLine } from "./client-log.ts";
import { wholeText } from "./speech.ts";

type Entries<Type extends JournalEntry["type"]> = readonly Extract<JournalEntry, { type: Type }>[];

/** Holds what one scene's client saw and did against the journal. `log` is of the one scene of this playthrough. */
export function judgeScene(
  log: ClientLog,
  records: readonly JournalRecord[],
  world: World,
): readonly Broken[] {
  const first = records[0];
  if (!first) return [{ iteration: 0, promise: `playthrough ${log.scene.playthrough} has no journal` }];
  const last = log.lines.at(-1)?.iteration ?? 0;
  const playthrough = beginPlaythrough(first, world.document);
  for (const record of records.slice(1)) applyRecord(playthrough, record, world.document);
  return [
    ...judgeNumbers(log, records).map((promise) => ({ iteration: last, promise })),
    ...judgeState(log, records, playthrough).map((promise) => ({ iteration: last, promise })),
    ...log.lines.flatMap((line) =>
      judgeLine(line, log, records, playthrough).map((promise) => ({ iteration: line.iteration, promise })),
    ),
  ];
}

function entriesOf<Type extends JournalEntry["type"]>(
  records: readonly JournalRecord[],
  type: Type,
): Entries<Type> {
  return records.flatMap(({ entry }) => (isOfType(entry, type) ? [entry] : []));
}

function isOfType<Type extends JournalEntry["type"]>(
  entry: JournalEntry,
  type: Type,
): entry is Extract<JournalEntry, { type: Type }> {
  return entry.type === type;
}

function judgeNumbers(log: ClientLog, records: readonly JournalRecord[]): readonly string[] {
  const broken: string[] = [];
  if (records.some(({ seq }, index) => seq !== index + 1))
    broken.push("the journal's seq has a gap or a repeat");
  if (records.some(({ epoch }, index) => epoch < (records[index - 1]?.epoch ?? 0)))
    broken.push("an epoch fell");
  if (log.events.some(({ cursor }, index) => cursor !== index + 1)) {
    broken.push("the client's cursor has a gap or a repeat");
  }
  return broken;
}

function judgeState(
  log: ClientLog,
  records: readonly JournalRecord[],
  playthrough: Playthrough,
): readonly string[] {
  const broken: string[] = [];
  const dispatched = entriesOf(records, "call.dispatched");
  const ends = entriesOf(records, "call.ended");
  for (const { call } of dispatched) {
    const runs = log.paid.get(call)?.length ?? 0;
    if (runs !== 1) broken.push(`call ${call} was executed ${runs} times`);
    const ended = ends.filter((end) => end.call === call);
    if (ended.length !== 1) broken.push(`call ${call} has ${ended.length} ends in the journal`);
    for (const { outcome } of ended) {
      if (outcome.type !== "done") broken.push(`call ${call} was executed, and ended as ${outcome.type}`);
    }
  }
  const paid = dispatched.reduce((sum, { call }) => sum + (log.paid.get(call)?.[0] ?? 0), 0);
  const purse = playthrough.state.characters[log.scene.player]?.["coins"];
  if (purse !== paid)
    broken.push(`the game paid ${paid} coins, and the journal folds to ${JSON.stringify(purse)}`);
  const told = log
    .of("npc.behavior.ended")
    .flatMap(({ outcome }) => (outcome.type === "done" ? outcome.changes : []));
  const seen = told.filter(({ path }) => path === "partner.coins").at(-1)?.after ?? 0;
  if (seen !== purse)
    broken.push(`the client was last told of ${JSON.stringify(seen)} coins, not of ${JSON.stringify(purse)}`);
  return broken;
}

function judgeLine(
  { speech, turn, result, shown }: SaidLine,
  log: ClientLog,
  records: readonly JournalRecord[],
  playthrough: Playthrough,
): readonly string[] {
  const said = entriesOf(records, "line.said").filter(({ line }) => line === turn.line);
  if (said.length !== 1) return [`the line is in the journal ${said.length} times`];
  const broken: string[] = [];
  if (said[0]?.text !== speech.line) broken.push("the line's text is another in the journal");
  const acknowledged = log.of("scene.line").filter(({ line }) => line === turn.line);
  if (acknowledged.length !== 1) broken.push(`the line was acknowledged ${acknowledged.length} times`);
  if (!result)
    return [...broken, `the turn of an acknowledged line never ended (it is ${turn.id ?? "not begun"})`];
  const kept = [...playthrough.turns.values()].filter(({ line }) => line === turn.line);
  if (kept.length !== 1) return [...broken, `${kept.length} turns of the journal answer the line`];
  const [record] = kept;
  const end = records.find(({ entry }) => entry.type === "turn.ended" && entry.turn === result.turn);
  const start = records.find(({ entry }) => entry.type === "turn.started" && entry.turn === result.turn);
  if (!record || !start || end?.entry.type !== "turn.ended")
    return [...broken, "the turn that ended has no end in the journal"];
  if (record.text !== result.text) broken.push("the client's text is not the journal's");
  if (end.entry.length !== record.text.length) broken.push("the turn's length is not that of its text");
  if (shown !== result.text) broken.push("the parts add up to another text than the result's");
  if (record.status !== result.status)
    broken.push(`the turn is ${record.status}, the client has ${result.status}`);
  return [
    ...broken,
    ...judgeEnding(
      result.status,
      end.epoch > start.epoch,
      record.text,
      wholeText(speech),
      result.calls,
      record,
    ),
  ];
}

/** A turn that outlived no server is whole; one that did not says so, and is a beginning of what was said. */
function judgeEnding(
  status: string,
  crashed: boolean,
  text: string,
  whole: string,
  calls: readonly { readonly call: string; readonly at: number; readonly outcome: unknown }[],
  record: {
    readonly calls: readonly { readonly id: string; readonly at: number; readonly outcome?: unknown }[];
  },
): readonly string[] {
  const broken: string[] = [];
  if (status !== (crashed ? "interrupted" : "completed")) {
    broken.push(`a turn that ${crashed ? "a crash cut short" : "nothing disturbed"} is ${status}`);
  }
  if (status === "completed" && text !== whole) broken.push("a completed turn is not what the provider said");
  if (!whole.startsWith(text)) broken.push("an interrupted turn holds what the provider did not say");
  const told = calls.map(({ call, at }) => ({ call, at }));
  const kept = record.calls.map(({ id, at }) => ({ call: id, at }));
  if (!isDeepStrictEqual(told, kept)) broken.push("the turn's calls are not the journal's");
  return broken;
}

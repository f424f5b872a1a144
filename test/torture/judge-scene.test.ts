import { afterAll, beforeAll, expect, test } from "vitest";
import { parsePlaythroughId } from "../../server/domain/ids.ts";
import { seededRandom } from "../../server/domain/random.ts";
import type { JournalEntry, JournalRecord } from "../../server/domain/playthrough/journal.ts";
import type { ClientLog } from "./client-log.ts";
import { judgeScene } from "./judge-scene.ts";
import { joinScene, openStage, playTurn } from "./resume/resume.ts";

let stage: Awaited<ReturnType<typeof openStage>>;
let log: ClientLog;
let records: readonly JournalRecord[];

beforeAll(async () => {
  stage = await openStage();
  log = await joinScene(stage.lane);
  for (let turn = 1; log.paid.size === 0; turn += 1) {
    await playTurn(stage.lane, log, turn, seededRandom("judge", turn), "nothing");
  }
  const id = parsePlaythroughId(log.scene.playthrough);
  records = id ? await stage.lane.stage.store.journal.read(id, 0, 1_000) : [];
});
afterAll(() => stage.close());

const judge = (changed: readonly JournalRecord[]): readonly string[] =>
  judgeScene(log, changed, stage.lane.stage.world).map(({ promise }) => promise);

/** The journal with its last entry of a type in other words, or without it. */
function altered<Type extends JournalEntry["type"]>(
  type: Type,
  change: (entry: Extract<JournalEntry, { type: Type }>) => JournalEntry | undefined,
): readonly JournalRecord[] {
  const at = records.findLastIndex(({ entry }) => entry.type === type);
  return records.flatMap((record, index) => {
    if (index !== at) return [record];
    const entry = change(record.entry as Extract<JournalEntry, { type: Type }>);
    return entry ? [{ ...record, entry }] : [];
  });
}

test("an undisturbed scene keeps every promise", () => {
  expect(judge(records)).toEqual([]);
});

test.each([
  ["a line is lost", () => altered("line.said", () => undefined), "the line is in the journal 0 times"],
  [
    "a line is another",
    () => altered("line.said", (entry) => ({ ...entry, text: "Hm?" })),
    "the line's text is another",
  ],
  ["text is lost", () => altered("turn.text", () => undefined), "the client's text is not the journal's"],
  ["an end is lost", () => altered("turn.ended", () => undefined), "has no end in the journal"],
  [
    "the status is another",
    () => altered("turn.ended", (entry) => ({ ...entry, status: "interrupted" })),
    "the turn is interrupted, the client has completed",
  ],
  [
    "a crash is kept silent",
    () => records.map((record, index) => ({ ...record, epoch: index === records.length - 1 ? 2 : 1 })),
    "a turn that a crash cut short is completed",
  ],
  ["a call's end is lost", () => altered("call.ended", () => undefined), "has 0 ends in the journal"],
  [
    "a call that ran is cancelled",
    () => altered("call.ended", (entry) => ({ ...entry, outcome: { type: "cancelled" } })),
    "was executed, and ended as cancelled",
  ],
  [
    "effects commit twice",
    () => [...records, ...records.filter(({ entry }) => entry.type === "call.ended").slice(-1)],
    "has 2 ends in the journal",
  ],
  [
    "an epoch falls",
    () => records.map((record, index) => ({ ...record, epoch: index === 0 ? 2 : 1 })),
    "an epoch fell",
  ],
] as const)("when %s, the judge says so", (_, change, complaint) => {
  expect(judge(change()).join("\n")).toContain(complaint);
});

test("when a call ran twice, the judge says so", () => {
  const [[call, amounts] = ["", []]] = log.paid;
  log.paid.set(call, [...amounts, ...amounts]);
  expect(judge(records).join("\n")).toContain("was executed 2 times");
  log.paid.set(call, amounts);
});

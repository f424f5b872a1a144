import { expect, test } from "vitest";
import type { CallDispatched, JournalEntry } from "../../../server/domain/playthrough/journal.ts";
import type { PlayState } from "../../../server/domain/playthrough/state.ts";
import { hostileModel } from "./hostile-model.ts";
import { judgeCalls } from "./judge-calls.ts";

test("[AD2] [AD3] [AD6] of whatever a hostile model calls, nothing forbidden is dispatched and nothing invalid reaches a client", {
  timeout: 60_000,
}, async () => {
  const { figures, broken } = await hostileModel({ n: 1500, seed: 7, log: () => undefined });
  expect(broken).toEqual([]);
  expect(figures["dispatched"]).toBeGreaterThan(100);
  expect(figures["executed by the client"]).toBeGreaterThan(50);
});

const fields = { inventory: { bottle: 2, rope: 3 }, coins: 12 };
const state: PlayState = {
  characters: { "ada-holt": fields, "@ann": { inventory: {}, coins: 0 } },
  standings: {},
  scenes: {},
  world: { fog: false },
};

function judge(backend: boolean, ...entries: readonly object[]): readonly string[] {
  const records = entries.map((entry, index) => ({
    seq: index + 1,
    epoch: 1,
    at: 0,
    entry: entry as JournalEntry,
  }));
  return judgeCalls(records, { backend, state, player: "@ann", npc: "ada-holt" }).broken;
}

const dispatch = (name: string, given: CallDispatched["arguments"], call = "c1"): object => ({
  type: "call.dispatched",
  call,
  name,
  arguments: given,
});
const ended = (outcome: object): object => ({ type: "call.ended", call: "c1", outcome });

test.each([
  ["more than there is is given", [dispatch("give_item", { item: "rope", quantity: 4 })], "there are 3"],
  ["a song is sung in the dark", [dispatch("sing", { song: "tide", verses: 1, loud: false })], "no light"],
  ["an argument is of another type", [dispatch("pay", { amount: "2" })], "its amount"],
  ["an argument is nobody's", [dispatch("wave", { force: true })], "it takes nothing"],
  ["a behavior is not hers", [dispatch("sink", {})], "no such behavior"],
  ["a player signs", [dispatch("sign", {})], "no backend"],
  ["two are under way", [dispatch("pay", { amount: 1 }), dispatch("wave", {}, "c2")], "was under way"],
  ["she boards what is not near", [dispatch("board", { thing: "galleon" })], "no such thing is near"],
  ["she boards where nothing is near", [dispatch("board", { thing: "skiff" })], "nobody has said"],
  [
    "she feels what nobody can",
    [{ type: "feeling.changed", kind: "furious", strength: 2 }],
    "nobody can here",
  ],
  ["a goal is met by a word", [{ type: "goal.changed" }], "nothing has happened"],
  [
    "a forged result counts",
    [dispatch("wave", {}), ended({ type: "done", result: { seen: 1 }, changes: [] })],
    "forged result",
  ],
  [
    "effects are lost",
    [dispatch("pay", { amount: 2 }), ended({ type: "done", result: { paid: 1 }, changes: [] })],
    "not what the outcomes add up to",
  ],
  [
    "what is allowed is refused",
    [
      {
        type: "call.refused",
        name: "wave",
        arguments: {},
        refusal: { code: "not_offered", message: "Not now." },
      },
    ],
    "was refused",
  ],
] as const)("when %s, the judge says so", (_, entries, complaint) => {
  expect(judge(false, ...entries).join("\n")).toContain(complaint);
});

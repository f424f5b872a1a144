import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { generateDialogues } from "../../server/app/dialogues/generate-dialogues.ts";
import { readJudged } from "../../server/domain/blueprint/read-judged.ts";
import type { Model } from "../../server/domain/ports/model.ts";
import { demandAnotherJudge } from "../../server/generate/dialogues/gates/another-judge.ts";
import { type OpenAiModel, openAiModel } from "../../server/model/openai/openai-model.ts";
import { proceduralModel } from "../../server/model/procedural/procedural-model.ts";
import { type MemoryStore, memoryStore } from "../fakes/memory-store.ts";
import { countingIds } from "../fakes/play-room.ts";
import { isletNpc, spokenIslet } from "../fakes/spoken-islet.ts";
import {
  callStream,
  type FaultServer,
  faultServer,
  beginStream,
  spokenStream,
} from "../faults/fault-server.ts";
import { ManualClock } from "../faults/manual-clock.ts";

const price = { input: 1, output: 1 };
const verbs = { wave: /\bwave/i, nod: /\bnod/i, trust: /\btrust/i, sign: /\bsign/i } as const;
let store: MemoryStore;
let servers: { readonly npc: FaultServer; readonly player: FaultServer; readonly judge: FaultServer };
let models: { readonly npc: OpenAiModel; readonly player: OpenAiModel; readonly judge: OpenAiModel };
let isGood = true;

beforeEach(async () => {
  isGood = true;
  store = memoryStore();
  const world = spokenIslet();
  await store.library.putWorld(world);
  await store.library.putNpc(isletNpc(world));
  servers = {
    npc: await faultServer(
      (response, { body }, attempt) => void beginStream(response).end(actOrSpeak(body, attempt)),
    ),
    player: await faultServer(
      (response, { body }, attempt) =>
        void beginStream(response).end(
          spokenStream([JSON.stringify({ say: askIn(body, attempt), done: false })]),
        ),
    ),
    judge: await faultServer((response) => {
      const verdict = {
        in_character: isGood,
        consistent: true,
        answers: true,
        reason: isGood ? "" : "It is not them.",
      };
      beginStream(response).end(spokenStream([JSON.stringify(verdict)]));
    }),
  };
  models = {
    npc: modelAt(servers.npc, "llama-1"),
    player: modelAt(servers.player, "qwen-1"),
    judge: modelAt(servers.judge, "gemma-1"),
  };
});
afterEach(async () => {
  for (const one of Object.values(models)) await one.close();
  for (const one of Object.values(servers)) await one.close();
});

const modelAt = ({ baseUrl }: FaultServer, model: string): OpenAiModel =>
  openAiModel({ baseUrl, model, clock: new ManualClock(), retries: 0 });

/** Does what the last line asks for, and says so when it is done. */
function actOrSpeak(body: string, attempt: number): string {
  const messages: readonly { readonly role: string; readonly content?: unknown }[] =
    JSON.parse(body).messages;
  const last = messages.at(-1);
  const [verb] = Object.entries(verbs).find(([, said]) => said.test(String(last?.content))) ?? [];
  if (last?.role === "tool" || verb === undefined)
    return spokenStream([answers[attempt % answers.length] ?? ""]);
  return callStream([{ index: 0, id: `c${attempt}`, function: { name: verb, arguments: "{}" } }]);
}

/** What the director wants asked, in a player's words: no talk is to be nearly another. */
function askIn(body: string, attempt: number): string {
  const [, wanted = "wave"] = /to have this done: (\w+)/.exec(body) ?? [];
  return (requests[attempt % requests.length] ?? "").replace("this", wanted);
}

const answers = [
  "Aye, and no more of it.",
  "There. My arm is not what it was.",
  "Seen to, before the tide turns.",
  "They looked up on the far side, all of them.",
  "You might have done it yourself, with a longer neck.",
  "That was the third since breakfast.",
  "Gladly, for somebody so wet.",
];
const requests = [
  "Would you this for a diver, please?",
  "I swam the whole way here. Would you this now?",
  "My brother sits out there and freezes, so would you this at once?",
  "Would you this? I have nothing to give for it.",
  "They said at the hut that you would this if one asked nicely. Would you this?",
];

function generate(
  more: { readonly maxCost?: number; readonly store?: MemoryStore; readonly count?: number } = {},
) {
  const { personas: people, library, journal, ledger, jobs, products } = more.store ?? store;
  const priced = (model: Model) => ({ model, price });
  return generateDialogues({
    library,
    journal,
    ledger,
    jobs,
    products,
    people,
    ...priced(models.npc),
    player: priced(models.player),
    judge: priced(models.judge),
    clock: new ManualClock(),
    ids: countingIds(),
    epoch: 1,
    worlds: ["islet"],
    count: more.count ?? 2,
    seed: 1,
    categories: ["choose_one"],
    maxPerTool: 1000,
    concurrency: 2,
    signal: new AbortController().signal,
    ...(more.maxCost === undefined ? {} : { maxCost: more.maxCost }),
  });
}

const kept = async () =>
  (await store.products.find({ recipe: "dialogues", limit: 100 })).flatMap(
    (product) => readJudged(product) ?? [],
  );

describe("language models in synthetic play", () => {
  test("[SY9] speak for the players, answer and judge at endpoints of their own, and each talk says who did", async () => {
    const report = await generate();
    expect(report).toMatchObject({ done: 2, warnings: [], unanswered: 0 });
    const [first] = (await kept()).filter((one) => one.kept);
    expect(first).toMatchObject({ player: { model: "qwen-1" }, npc: { provider: "openai" } });
    expect(first?.verdicts.find(({ gate }) => gate === "judge")).toMatchObject({ passed: true });
    expect(JSON.parse(servers.player.requests[0]?.body ?? "{}").model).toBe("qwen-1");
    expect(report.cost).toBeGreaterThan(0);
    const asked = Object.values(servers).map(({ requests }) => requests.length);
    expect(await generate()).toMatchObject({ done: 2, cost: 0 });
    expect(Object.values(servers).map(({ requests }) => requests.length)).toEqual(asked);
  });

  test("[SY6] are not asked again for what they answered before a crash", async () => {
    let left = 1;
    const complete: MemoryStore["jobs"]["complete"] = (...item) => {
      left -= 1;
      return left < 0 ? Promise.reject(new Error("the power went")) : store.jobs.complete(...item);
    };
    await expect(generate({ store: { ...store, jobs: { ...store.jobs, complete } } })).rejects.toThrow(
      "the power went",
    );
    store.restart();
    expect(await generate()).toMatchObject({ done: 2 });
    const bodies = Object.values(servers).flatMap(({ requests }) =>
      requests.map(({ path, body }) => path + body),
    );
    expect(new Set(bodies).size).toBe(bodies.length);
  });

  test("[SY9] what the judge does not pass is no row, and a budget is never passed", async () => {
    isGood = false;
    const report = await generate({ maxCost: 0.004 });
    expect(report).toMatchObject({ done: 0, isSpent: true });
    expect(report.cost).toBeLessThanOrEqual(0.004);
    expect(await generate()).toMatchObject({ done: 0, isExhausted: true });
    expect((await kept()).map(({ failed }) => failed)).toContain("judge");
  });

  test("[SY9] no model judges what it said itself, and one of its family is told of", () => {
    const named = (name: string): Model => ({ ...proceduralModel(), provider: "openai", name });
    expect(() => demandAnotherJudge(named("gpt-4o"), named("gpt-4o"))).toThrow("what it said itself");
    expect(demandAnotherJudge(named("Qwen/Qwen3-8B"), named("qwen2.5-72b"))).toHaveLength(1);
    expect(demandAnotherJudge(named("gpt-4o"), named("Qwen/Qwen3-8B"))).toEqual([]);
  });
});

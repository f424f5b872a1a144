import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countingIds, openRoom, type PlayRoom, player, sceneId } from "../../../test/fakes/play-room.ts";
import { playthroughId, TestGame } from "../../../test/fakes/play-room.ts";
import { type MemoryStore, memoryStore } from "../../../test/fakes/memory-store.ts";
import { keepRules } from "../../datasets/project-playthrough.ts";
import { parseLineId, type TurnId } from "../../domain/ids.ts";
import type { JournalEntry } from "../../domain/playthrough/journal.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import { type ScriptedStep, scriptedModel } from "../../model/scripted/scripted-model.ts";
import { foldPlaythrough } from "../../play/fold-playthrough.ts";
import type { RunRequest } from "../../play/listener.ts";
import type { LivePlaythrough } from "../../play/player-face.ts";
import { replayJournal } from "./replay-journal.ts";
import type { ReplayedPlaythrough } from "./replayed.ts";

/** What a model may come up with, right and wrong. */
const calls = [
  { call: "give_item", arguments: { item: "rope" } },
  { call: "give_item", arguments: { item: "rope", quantity: "2" } },
  { call: "give_item", arguments: { item: "anchor" } },
  { call: "trust", arguments: {} },
  { call: "wave", arguments: {} },
  { call: "nod", arguments: {} },
  { call: "sign", arguments: {} },
  { call: "fly", arguments: { high: true } },
] as const;
const words = ["Well. ", "No", "Take it, then.", " and mind the step"] as const;

const piece = fc.oneof(fc.constantFrom(...words), fc.constantFrom(...calls));
const step: fc.Arbitrary<ScriptedStep> = fc.record({ play: fc.array(piece, { maxLength: 4 }) });
const answers = ["done", "done", "invalid", "failed", "unknown"] as const;
const deed = fc.constantFrom(
  ...(["say", "say", "say", "rate", "edit", "again", "back", "report", "wait", "restart"] as const),
);
type Deed = typeof deed extends fc.Arbitrary<infer Kind> ? Kind : never;

/** Answers at once: well, badly, or that it cannot say. */
class QuickGame extends TestGame {
  readonly #live: () => LivePlaythrough;

  constructor(live: () => LivePlaythrough) {
    super(["give_item", "wave"]);
    this.#live = live;
  }

  override run(request: RunRequest): void {
    super.run(request);
    const kind = answers[this.asked.length % answers.length] ?? "done";
    queueMicrotask(() => {
      const result = request.name === "wave" ? { seen: true } : { held: 1 };
      const answer = {
        done: { type: "done", result },
        invalid: { type: "done", result: { held: "many" } },
        failed: { type: "failed", message: "It slipped." },
        unknown: { type: "unknown" },
      } as const;
      this.#live()
        .endCall(request.call, answer[kind], this)
        .catch(() => undefined);
    });
  }
}

/** Plays, restarts in the middle, and compares what is in memory with what the journal adds up to. */
class Play {
  readonly store: MemoryStore = memoryStore();
  /** What was compared at each restart. */
  readonly stretches: { readonly live: unknown; readonly folded: unknown }[] = [];
  readonly #model: ReturnType<typeof scriptedModel>;
  readonly #simulate: boolean;
  readonly #ids = countingIds();
  #room: PlayRoom | undefined;
  #epoch = 1;
  #count = 0;
  #turn: TurnId | undefined;
  #replaced: TurnId | undefined;

  constructor(steps: readonly ScriptedStep[], simulate: boolean) {
    this.#model = scriptedModel(steps);
    this.#simulate = simulate;
  }

  async open(): Promise<PlayRoom> {
    const { store } = this;
    const options = { store, simulate: this.#simulate, epoch: this.#epoch, ids: this.#ids };
    const room = await openRoom(this.#model, options);
    this.#room = room;
    if (!this.#simulate) room.live.addExecutor(new QuickGame(() => room.live));
    return room;
  }

  async do(deed: Deed): Promise<void> {
    const room = this.#room ?? (await this.open());
    const { live, clock } = room;
    const about = (turn: TurnId) =>
      ({ scene: sceneId, turn, message: `m${(this.#count += 1)}`, player: player.id, by: "owner" }) as const;
    const turn = this.#turn;
    const refused = (): undefined => undefined;
    clock.advance(7_000);
    switch (deed) {
      case "say": {
        const line = parseLineId(`line_${(this.#count += 1)}`);
        if (line) await live.say({ scene: sceneId, line, speaker: player.id, text: "And now?" });
        await this.#ended(room);
        this.#replaced = undefined;
        return;
      }
      case "rate":
        if (turn) await live.rate({ ...about(turn), rating: "up" });
        return;
      case "edit":
        if (turn) await live.edit({ ...about(turn), text: "What she meant." });
        return;
      case "again":
        if (!turn) return;
        await live.regenerate(about(turn)).then(() => (this.#replaced = turn), refused);
        await this.#ended(room);
        return;
      case "back": {
        const back = this.#replaced;
        if (!back) return;
        const done = await live.withdraw({ ...about(back), what: "replacement" }).then(() => true, refused);
        if (done) this.#turn = back;
        return;
      }
      case "report":
        this.#count += 1;
        await live.report(sceneId, `r${this.#count}`, { "world.fog": this.#count % 2 === 0 });
        return;
      case "wait":
        clock.advance(61_000);
        return;
      case "restart":
        this.stretches.push(await this.compare());
        await room.host.close();
        this.store.restart();
        this.#epoch += 1;
        this.#room = undefined;
        return;
      default:
        deed satisfies never;
    }
  }

  /** What is in memory, and what the journal adds up to. */
  async compare(): Promise<{ readonly live: unknown; readonly folded: unknown }> {
    const { live } = this.#room ?? (await this.open());
    await live.records(0, 1);
    const { journal, library } = this.store;
    const folded = await foldPlaythrough({ journal, versionOf: (hash) => library.world({ hash }) }, live.id);
    return { live: live.view, folded: folded?.view };
  }

  async #ended({ live, witness }: PlayRoom): Promise<void> {
    const isOver = (): boolean => [...live.view.turns.values()].every(({ status }) => status !== "speaking");
    await witness.until(isOver);
    await live.records(0, 1);
    this.#turn = [...live.view.turns.keys()].at(-1);
  }
}

function replayed(store: MemoryStore, journal: Journal = store.journal): Promise<ReplayedPlaythrough> {
  const run = { signal: new AbortController().signal };
  return replayJournal(playthroughId, { ...store, journal, rulesOf: keepRules() }, run).then((result) => {
    if (!result) throw new Error("nobody has played");
    return result;
  });
}

describe("a journal that is played again", () => {
  test("[RP1] comes to the states that the runner had in memory, and to nothing else, whatever was played", async () => {
    const played = { turns: 0, recomputed: 0, observed: 0, answered: 0 };
    const steps = fc.array(step, { minLength: 8, maxLength: 8 }).map((some) => {
      return Array.from({ length: 25 }, () => some).flat();
    });
    const property = fc.asyncProperty(
      steps,
      fc.boolean(),
      fc.array(deed, { minLength: 1, maxLength: 14 }),
      async (script, simulate, deeds) => {
        const play = new Play(script, simulate);
        for (const one of deeds) await play.do(one);
        for (const { live, folded } of [...play.stretches, await play.compare()])
          expect(folded).toEqual(live);
        const result = await replayed(play.store);
        expect(result.differences).toEqual([]);
        played.turns += result.turns;
        played.answered += result.answered;
        played.recomputed += result.calls.recomputed;
        played.observed += result.calls.observed;
      },
    );
    await fc.assert(property, { numRuns: 60, seed: 8 });
    expect(played.answered).toBe(played.turns);
    expect(Math.min(played.recomputed, played.observed)).toBeGreaterThan(20);
  });

  test("[RP1] has the same hash at the end however often it is played", async () => {
    const { store } = await sample();
    const [one, other] = [await replayed(store), await replayed(store)];
    expect(one).toEqual(other);
    expect(one).toMatchObject({ records: 26, turns: 3, answered: 3, calls: { recomputed: 4, observed: 1 } });
  });
});

describe("a journal that was changed", () => {
  const forgeries: readonly (readonly [string, string, (entry: JournalEntry) => JournalEntry | undefined])[] =
    [
      [
        "an argument",
        "proposal",
        (entry) =>
          entry.type === "call.dispatched" && entry.name === "give_item"
            ? { ...entry, arguments: { item: "bottle", quantity: 1 } }
            : undefined,
      ],
      [
        "an effect",
        "effects",
        (entry) =>
          entry.type === "call.ended" && entry.outcome.type === "done" && entry.outcome.changes.length > 0
            ? {
                ...entry,
                outcome: { ...entry.outcome, changes: entry.outcome.changes.map(oneMore) },
              }
            : undefined,
      ],
      [
        "a simulated result",
        "result",
        (entry) =>
          entry.type === "call.ended" && entry.outcome.type === "done" && "trust" in entry.outcome.result
            ? { ...entry, outcome: { ...entry.outcome, result: { trust: 99 } } }
            : undefined,
      ],
      [
        "the state of a call",
        "state",
        (entry) =>
          entry.type === "call.refused"
            ? { ...entry, situation: { ...entry.situation, standing: { trust: 90 } } }
            : undefined,
      ],
      [
        "a refusal",
        "admission",
        (entry) =>
          entry.type === "call.refused"
            ? { ...entry, refusal: { ...entry.refusal, message: "Not today." } }
            : undefined,
      ],
      [
        "what was offered",
        "offer",
        (entry) => (entry.type === "call.refused" ? { ...entry, offered: [] } : undefined),
      ],
      [
        "a word",
        "words",
        (entry) => (entry.type === "turn.text" ? { ...entry, text: shout(entry.text) } : undefined),
      ],
      [
        "what was taken back",
        "undo",
        (entry) => (entry.type === "turn.replaced" ? { ...entry, undone: [] } : undefined),
      ],
      [
        "what a game reported over",
        "report",
        (entry) =>
          entry.type === "state.reported"
            ? { ...entry, changes: entry.changes.map((change) => ({ ...change, before: true })) }
            : undefined,
      ],
      [
        "whose goods somebody entered with",
        "scene",
        (entry) =>
          entry.type === "scene.opened"
            ? { ...entry, npcs: entry.npcs.map((npc) => ({ ...npc, starts: { coins: 9 } })) }
            : undefined,
      ],
      [
        "a turn that never began",
        "fold",
        (entry) => (entry.type === "turn.started" ? nothing(entry) : undefined),
      ],
    ];

  test.each(forgeries)(
    "[RP2] %s is found at its record, with what follows and what is there",
    async (_what, rule, forge) => {
      const { store } = await sample();
      const { journal, seq } = await forged(store, forge);
      const { differences, differing } = await replayed(store, journal);
      expect(differing).toBeGreaterThan(0);
      const found = differences.find((difference) => difference.rule === rule);
      expect(found?.message).toMatch(/\S/);
      expect(differences[0]?.seq).toBeGreaterThanOrEqual(seq);
      if (rule !== "fold")
        expect(found).toMatchObject({ expected: expect.anything(), found: expect.anything() });
    },
  );
});

function shout(text: string): string {
  return text.toUpperCase();
}

function oneMore<Change extends { readonly after: unknown }>(change: Change): Change {
  return { ...change, after: Number(change.after) + 1 };
}

/** Another entry in its place, so that what speaks of the turn finds none. */
function nothing(entry: Extract<JournalEntry, { type: "turn.started" }>): JournalEntry {
  const { scene, heardBy } = entry;
  const line = parseLineId("line_x");
  if (!line) throw new Error("no line");
  return { type: "line.said", v: 1, scene, line, speaker: player.id, text: "Hm.", heardBy };
}

/** Two gifts, one of them asked of a game, one refused; a turn that was said again; a report. */
async function sample(): Promise<{ readonly store: MemoryStore }> {
  const give = { call: "give_item", arguments: { item: "rope" } } as const;
  const play = new Play(
    [
      { play: ["Here. ", give, { call: "give_item", arguments: { item: "rope", quantity: 7 } }] },
      { play: ["There it is."] },
      { play: ["Fine.", { call: "trust", arguments: {} }] },
      { play: ["I trust you."] },
      { play: ["Hm.", { call: "trust", arguments: {} }, { call: "fly", arguments: {} }] },
      { play: ["Perhaps."] },
    ],
    false,
  );
  for (const deed of ["report", "say", "say", "again"] as const) await play.do(deed);
  return { store: play.store };
}

async function forged(
  { journal }: MemoryStore,
  forge: (entry: JournalEntry) => JournalEntry | undefined,
): Promise<{ readonly journal: Journal; readonly seq: number }> {
  const records = await journal.read(playthroughId, 0, 1000);
  const at = records.findIndex(({ entry }) => forge(entry) !== undefined);
  const changed = records.map((record, index) => {
    const other = index === at ? forge(record.entry) : undefined;
    return other ? { ...record, entry: other } : record;
  });
  if (at < 0) throw new Error("nothing to forge");
  const read: Journal["read"] = async (_id, after, limit) => changed.slice(after, after + limit);
  return { journal: { ...journal, read }, seq: at + 1 };
}

import { LazyMap } from "../domain/lazy-map.ts";
import type { ChosenOffers } from "../domain/behavior/choose-offers.ts";
import type { Situation } from "../domain/behavior/situation.ts";
import type { RequestHash, TurnId } from "../domain/ids.ts";
import { type Json, isJsonObject } from "../domain/json.ts";
import type { JournalEntry, TurnEnded, TurnRound, TurnStarted } from "../domain/playthrough/journal.ts";
import { hashRequest } from "../domain/playthrough/request-hash.ts";
import { seedOfSample } from "../domain/playthrough/seed-of-sample.ts";
import { usedLore } from "../domain/lore/used-lore.ts";
import { citesOf } from "../domain/playthrough/cites.ts";
import type { Block, Prompt } from "../domain/prompt.ts";
import type { Ledger, LedgerRow } from "../domain/ports/ledger.ts";
import type { Model, ModelEnd, ModelRequest, Usage } from "../domain/ports/model.ts";
import type { Clock } from "../domain/ports/clock.ts";
import { type ModelAnswer, runModelRound } from "./model-round.ts";
import type { PlayLimits, Repeats } from "./runner-options.ts";
import type { RunnerJournal } from "./runner-journal.ts";
import type { PlacedCall, TurnCalls } from "./turn-calls.ts";
import type { TurnFeelings } from "./turn-feelings.ts";
import type { TurnSpeech } from "./turn-speech.ts";

/** What one turn needs of its playthrough. */
export interface TurnOptions {
  readonly started: TurnStarted;
  /** Entries that become durable together with the start: the line that is answered. */
  readonly before: readonly JournalEntry[];
  readonly model: Model;
  readonly ledger: Ledger;
  readonly journal: RunnerJournal;
  readonly clock: Clock;
  readonly limits: PlayLimits;
  readonly speech: TurnSpeech;
  readonly calls: TurnCalls;
  readonly feelings: TurnFeelings;
  readonly priceOf: ((model: string, usage: Usage) => number | undefined) | undefined;
  /** What is to be known before the first request and is waited for, a moment at most. */
  readonly recollect?: (() => Promise<void>) | undefined;
  /** Has the NPC remember all that it witnessed; undefined where it does already. Asked before each prompt. */
  remember(signal: AbortSignal): Promise<void> | undefined;
  /** The state as it is now. */
  situation(): Situation;
  offers(situation: Situation): ChosenOffers;
  prompt(situation: Situation): Prompt;
  messages(): ModelRequest["messages"];
  /** Names the words that its prompts are made of. */
  promptVersion(): string;
  /** Whether it comes in the place of another. */
  isAgain(): boolean;
  readonly repeats: Repeats | undefined;
  /** How many of the turns that it comes in the place of were asked with this request. */
  askedBefore(hash: RequestHash): number;
  /** Of this round, from 0. */
  seed(round: number): number;
}

/** A cancel or somebody's leaving, a line that broke in, a shutdown. */
export type StoppedBy = "player" | "said_over" | "server_restart";

type Ending = Pick<TurnEnded, "status" | "reason" | "failure">;

/**
 * One NPC's answer: the model speaks and proposes calls, the rules decide, results go back to the model, until it has
 * nothing more to call or a limit is reached. Ends with exactly one `turn.ended`.
 */
export class Turn {
  readonly id: TurnId;
  readonly #options: TurnOptions;
  readonly #abort = new AbortController();
  readonly #rounds: TurnRound[] = [];
  /** What of lore and secrets its prompts held: of all that they held, this alone is needed at the end. */
  readonly #lore = new LazyMap<string, Block>();
  #asked = "";
  #stopped: StoppedBy | undefined;

  constructor(options: TurnOptions) {
    this.id = options.started.turn;
    this.#options = options;
  }

  get speech(): TurnSpeech {
    return this.#options.speech;
  }

  /** Stops speech and open calls; `run` then ends the turn as cancelled, or as interrupted by somebody's words or a shutdown. */
  stop(by: StoppedBy): void {
    if (by === "server_restart") this.#options.calls.release();
    if (this.#stopped) return;
    this.#stopped = by;
    this.#abort.abort();
  }

  /** Rejects only when the journal cannot be written. */
  async run(): Promise<void> {
    const { journal, started, before, speech, feelings } = this.#options;
    const durable = journal.append([...before, started, ...feelings.met()]).then(() => speech.start());
    // The model is asked while the start is being written; a failed write is met below, at the first await.
    durable.catch(() => this.#abort.abort());
    const ending = await this.#speak(durable);
    await durable;
    if (this.#stopped === "player" || this.#stopped === "said_over") await this.#options.calls.compensate();
    await this.#end(ending);
  }

  async #speak(durable: Promise<void>): Promise<Ending> {
    const { limits, speech, calls } = this.#options;
    if (this.#options.recollect) await this.#options.recollect();
    for (let round = 0; round < limits.rounds; round += 1) {
      const remembering = this.#options.remember(this.#abort.signal);
      if (remembering) await remembering;
      if (this.#stopped) return this.#stopping();
      const last = round === limits.rounds - 1;
      const { request, offers } = this.#prepare(round, last);
      speech.beginRound();
      const answer = await this.#ask(request, offers.leftOut);
      await durable;
      const ending = this.#judge(answer.end);
      if (ending) return ending;
      if (answer.calls.length === 0 || last) return { status: "completed" };
      await calls.run(placeCalls(answer, speech.text.length), offers, speech, this.#abort.signal);
    }
    return { status: "completed" };
  }

  /** Apart from the loop, so that what the rules looked at is not held while the answer streams. */
  #prepare(round: number, last: boolean): { readonly request: ModelRequest; readonly offers: ChosenOffers } {
    const situation = this.#options.situation();
    const offers = this.#options.offers(situation);
    const request: ModelRequest = {
      ...this.#options.prompt(situation),
      messages: this.#options.messages(),
      tools: offers.told.map(({ tool }) => tool),
      toolChoice: last ? "none" : "auto",
      maximumTokens: this.#options.limits.tokens,
      temperature: 0.8,
      seed: this.#options.seed(round),
    };
    for (const block of request.blocks)
      if (block.kind === "lore" || block.kind === "secret") this.#lore.set(block.id, block);
    this.#asked = request.messages.findLast((message) => message.role === "player")?.text ?? "";
    return { request, offers };
  }

  async #ask(request: ModelRequest, leftOut: readonly string[]): Promise<ModelAnswer> {
    const { model, ledger, clock, speech, priceOf } = this.#options;
    const hash = hashRequest(model.provider, model.name, request);
    const sample = await this.#sampleOf(hash);
    const kept = this.#options.repeats === "answers" && (await this.#keptAnswer(hash, sample));
    if (kept) return this.#sayAgain(kept, request, leftOut);
    const startedAt = clock.now();
    const asked = sample === 0 ? request : { ...request, seed: seedOfSample(request.seed, sample) };
    const answer = await runModelRound(model, asked, speech, this.#abort.signal);
    speech.endRound();
    const { end } = answer;
    const named = end.type === "done" ? end.model : model.name;
    const cost = priceOf?.(named, end.usage);
    await ledger.record({
      hash,
      sample,
      provider: model.provider,
      model: named,
      request,
      answer: { text: answer.text, calls: answer.calls },
      end,
      startedAt,
      endedAt: clock.now(),
      ...(cost === undefined ? {} : { cost }),
    });
    this.#note({ provider: model.provider, model: named, ledger: { hash, sample } }, end, request, leftOut);
    return answer;
  }

  #note(
    by: Pick<TurnRound, "provider" | "model" | "ledger">,
    end: ModelEnd,
    request: ModelRequest,
    leftOut: readonly string[],
  ): void {
    this.#rounds.push({
      ...by,
      usage: end.usage,
      prompt: this.#options.promptVersion(),
      blocks: request.blocks.map(({ id }) => id),
      ...(leftOut.length > 0 ? { leftOut } : {}),
      ...(end.type === "done" && end.notes ? { notes: end.notes } : {}),
    });
  }

  /** As which sample a request is asked, if it is asked. */
  async #sampleOf(hash: RequestHash): Promise<number> {
    const options = this.#options;
    if (options.repeats === "samples") return options.askedBefore(hash);
    return options.repeats === "answers" || options.isAgain() ? options.ledger.samples(hash) : 0;
  }

  /** `samples`: how many answers the ledger has. Of those that came whole the first that no turn before this one had. */
  async #keptAnswer(hash: RequestHash, samples: number): Promise<LedgerRow | undefined> {
    let taken = this.#options.askedBefore(hash);
    for (let sample = 0; sample < samples; sample += 1) {
      const row = await this.#options.ledger.find(hash, sample);
      if (row?.end.type !== "done") continue;
      if (taken === 0) return row;
      taken -= 1;
    }
    return undefined;
  }

  /** Says what the ledger has, as if it came now: its calls at its end, where language models make them. */
  #sayAgain(row: LedgerRow, request: ModelRequest, leftOut: readonly string[]): ModelAnswer {
    const { speech } = this.#options;
    const { provider, model, hash, sample, answer, end } = row;
    if (answer.text !== "") speech.add(answer.text);
    speech.endRound();
    this.#note({ provider, model, ledger: { hash, sample } }, end, request, leftOut);
    return { text: answer.text, calls: answer.calls, places: [], end };
  }

  #judge(end: ModelEnd): Ending | undefined {
    if (this.#stopped) return this.#stopping();
    if (end.type === "failed") {
      const { kind, message } = end.failure;
      return { status: "failed", reason: "model", failure: { kind, message } };
    }
    switch (end.finish) {
      case "stop":
      case "calls":
        return undefined;
      case "length":
      case "refused":
      case "filtered":
        return { status: "incomplete", reason: end.finish };
      default:
        return end.finish satisfies never;
    }
  }

  #stopping(): Ending {
    if (this.#stopped === undefined || this.#stopped === "player")
      return { status: "cancelled", reason: "player" };
    return { status: "interrupted", reason: this.#stopped };
  }

  async #end(ending: Ending): Promise<void> {
    const { journal, speech, feelings } = this.#options;
    const noted = readEmotion(this.#rounds.at(-1)?.notes?.["emotion"]);
    const felt = noted && !feelings.last ? feelings.felt({ ...noted, at: 0 }) : [];
    // Each is in the state that those before it left.
    if (felt.length > 0) await journal.append([...speech.take(), ...felt]);
    const emotion = feelings.last ?? noted;
    const used = usedLore([...this.#lore.values()], speech.text, this.#asked, citesOf(this.#rounds));
    await journal.append([
      ...speech.take(),
      ...feelings.over(ending.status),
      {
        type: "turn.ended",
        v: 1,
        turn: this.id,
        ...ending,
        length: speech.text.length,
        rounds: this.#rounds,
        ...(emotion ? { emotion } : {}),
        ...(used.length > 0 ? { used } : {}),
      },
    ]);
  }
}

/** `length`: of the turn's text. */
function placeCalls({ calls, places }: ModelAnswer, length: number): readonly PlacedCall[] {
  return calls.map((call, index) => ({ call, at: places[index] ?? length }));
}

function readEmotion(value: Json | undefined): TurnEnded["emotion"] {
  if (!isJsonObject(value)) return undefined;
  const { kind, strength } = value;
  return typeof kind === "string" && typeof strength === "number" ? { kind, strength } : undefined;
}

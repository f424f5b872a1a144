import type { LedgerSpending } from "../../domain/ports/ledger.ts";
import type { FailedItem, Job } from "../../domain/ports/jobs.ts";
import { type Edge, GraphTally } from "./figures/graph.ts";
import { SurvivalTally } from "./figures/survival.ts";
import { type Gathered, measureGathered } from "./gathered.ts";
import type { MakerCounts } from "./measure-maker.ts";
import type { Tool } from "./read-tool.ts";
import type { ReportItem } from "./report-item.ts";
import type { Named, Report } from "./report.ts";
import { Reservoir } from "./reservoir.ts";
import type { ReportKind } from "./targets.ts";

export interface ReportSettings {
  readonly subject: string;
  /** Found out from the items where it is absent. */
  readonly kind?: ReportKind;
  /** Items of each maker that are kept and measured. */
  readonly sample: number;
  readonly seed: number;
}

/** UTF-16 units of a text that are measured. */
const longestText = 20_000;
const makersMeasured = 12;
const namesCounted = 1000;
const invalidShown = 5;

/**
 * Takes a set of things, one after the other, and tells what it is like. Holds a sample of each maker and the counts,
 * whatever the number of items.
 */
export class ReportBuilder {
  readonly #settings: ReportSettings;
  readonly #makers = new Map<string, MakerTally>();
  readonly #sources = new NameTally();
  readonly #licences = new NameTally();
  readonly #graph = new GraphTally();
  readonly #survival = new SurvivalTally();
  readonly #tools = new Map<string, Tool>();
  readonly #notes: string[] = [];
  #spending: readonly LedgerSpending[] = [];
  #total = 0;
  /** Of them functions, profiles, and those that were made of nobody. */
  readonly #like = { tools: 0, npcs: 0, personas: 0 };
  #unmeasured = 0;
  #cut = 0;

  constructor(settings: ReportSettings) {
    this.#settings = settings;
  }

  add(item: ReportItem): void {
    this.#total += 1;
    if (item.tool) this.#like.tools += 1;
    else if (item.attributes) this.#like.npcs += 1;
    else if (item.output === undefined && item.personas.length === 0) this.#like.personas += 1;
    this.#sources.add(item.source);
    this.#licences.add(item.licence);
    const { text, output } = item;
    const isLong = text.length > longestText || (output ?? "").length > longestText;
    if (isLong) this.#cut += 1;
    const kept = isLong
      ? {
          ...item,
          text: text.slice(0, longestText),
          ...(output ? { output: output.slice(0, longestText) } : {}),
        }
      : item;
    const tally = this.#makers.get(item.maker) ?? this.#open(item.maker);
    if (tally) tally.add(kept);
    else this.#unmeasured += 1;
  }

  relate(edge: Edge): void {
    this.#graph.add(edge);
  }

  addJob(job: Pick<Job, "request" | "total" | "done">, failures: readonly FailedItem[]): void {
    this.#survival.add(job, failures);
  }

  /** One whose candidates are told of one by one. */
  addTalkJob(job: Pick<Job, "request">): void {
    this.#survival.addJob(job);
  }

  /** One that was played, and the gate that refused it where one did. */
  addCandidate(
    maker: string,
    refused: { readonly gate: string; readonly example: string } | undefined,
    unserved = 0,
  ): void {
    this.#survival.addCandidate(maker, refused, unserved);
  }

  /** A function that talks call, by its world. */
  addTool(world: string, tool: Tool): void {
    this.#tools.set(`${world}/${tool.name}`, tool);
  }

  spend(spending: readonly LedgerSpending[]): void {
    this.#spending = spending;
  }

  note(note: string): void {
    this.#notes.push(note);
  }

  finish(): Report {
    return measureGathered(this.gathered());
  }

  /** Everything that was taken, not measured yet. */
  gathered(): Gathered {
    const { subject, sample, seed, kind = this.#kind() } = this.#settings;
    const graph = this.#graph.figures();
    return {
      subject,
      kind,
      total: this.#total,
      sample,
      seed,
      makers: [...this.#makers.values()].map((tally) => tally.counts()),
      sources: this.#sources.named(),
      licences: this.#licences.named(),
      ...(this.#tools.size > 0 ? { tools: [...this.#tools.values()] } : {}),
      ...(graph ? { graph } : {}),
      survival: this.#survival.figures(),
      spending: this.#spending,
      notes: [...this.#notes, ...this.#ownNotes()],
    };
  }

  #kind(): ReportKind {
    for (const kind of ["tools", "npcs", "personas"] as const)
      if (this.#like[kind] * 2 > this.#total) return kind;
    return "products";
  }

  #open(maker: string): MakerTally | undefined {
    if (this.#makers.size >= makersMeasured) return undefined;
    const tally = new MakerTally(maker, this.#settings);
    this.#makers.set(maker, tally);
    return tally;
  }

  *#ownNotes(): Iterable<string> {
    if (this.#cut > 0)
      yield `Texts longer than ${longestText} characters, measured by so many of them: ${this.#cut}.`;
    if (this.#unmeasured > 0)
      yield `Of further makers than the first ${makersMeasured}, and counted only: ${this.#unmeasured}.`;
  }
}

class MakerTally {
  readonly #maker: string;
  readonly #reservoir: Reservoir<ReportItem>;
  readonly #invalid: { readonly id: string; readonly fault: string }[] = [];
  #judged = 0;
  #valid = 0;

  constructor(maker: string, { sample, seed }: ReportSettings) {
    this.#maker = maker;
    this.#reservoir = new Reservoir(sample, seed);
  }

  add(item: ReportItem): void {
    this.#reservoir.add(item);
    if (item.faults === undefined) return;
    this.#judged += 1;
    const [fault] = item.faults;
    if (fault === undefined) this.#valid += 1;
    else if (this.#invalid.length < invalidShown) this.#invalid.push({ id: item.id, fault });
  }

  counts(): MakerCounts {
    return {
      maker: this.#maker,
      count: this.#reservoir.seen,
      judged: this.#judged,
      valid: this.#valid,
      invalid: this.#invalid,
      sample: this.#reservoir.kept,
    };
  }
}

/** Counts by name; of very many names the later ones are one. */
class NameTally {
  readonly #counts = new Map<string, number>();

  add(name: string): void {
    const known = this.#counts.has(name) || this.#counts.size < namesCounted ? name : "further ones";
    this.#counts.set(known, (this.#counts.get(known) ?? 0) + 1);
  }

  named(): readonly Named[] {
    return [...this.#counts]
      .map(([name, count]) => ({ name, count }))
      .sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1));
  }
}

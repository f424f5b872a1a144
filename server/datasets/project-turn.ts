import type { Situation } from "../domain/behavior/situation.ts";
import { outputOf } from "../domain/playthrough/compose-messages.ts";
import type { CallRecord } from "../domain/playthrough/playthrough.ts";
import type { LedgerRow } from "../domain/ports/ledger.ts";
import { assignRounds } from "./assign-rounds.ts";
import { type FunctionTool, type ToldCall, functionTool } from "./chat.ts";
import { knownSituation } from "./known-state.ts";
import type { Moment } from "./moments.ts";
import {
  executableNames,
  findOffer,
  firstOffered,
  type OfferMoment,
  type ToldOffers,
} from "./project-offers.ts";
import { projectStep } from "./project-step.ts";
import { minutes, type PlayedCall } from "./read-played.ts";
import type { GivenChange, Round } from "./row-parts.ts";
import type { Step } from "./rows.ts";
import type { TurnSources } from "./turn-sources.ts";

/** What one turn is made of, still without what its moments are given. */
export interface ProjectedTurn {
  readonly rounds: readonly Round[];
  readonly steps: readonly Step[];
  readonly told: readonly ToldCall[];
  readonly tools: readonly FunctionTool[];
  readonly moments: readonly Moment[];
}

/** Undefined where the journal's offers do not follow from the rules: such a turn is not exported. */
export function projectTurn(sources: TurnSources): ProjectedTurn | undefined {
  const { turn, answers } = sources;
  if (turn.calls.length === 0) return projectTalk(sources);
  const assigned = assignRounds(turn.calls, answers);
  const rounds: Round[] = [];
  const steps: Step[] = [];
  const moments: Moment[] = [];
  const tools: FunctionTool[] = [];
  for (const [index, call] of turn.calls.entries()) {
    const at = assigned[index];
    if (!at) return undefined;
    if (at.round === rounds.length) {
      const begun = beginRound(sources, call, index, at.answer);
      if (!begun) return undefined;
      rounds.push(begun.round);
      moments.push(begun.moment);
      addNew(tools, firstOffered(begun.offer.offers));
    }
    const round = rounds[at.round];
    if (!round) return undefined;
    const step = projectStep(sources, call, at.round, round.executable);
    steps.push(step.step);
    moments.push(...step.moments);
  }
  // Where a call stood in words that were edited since, nobody can say.
  const isCombined = sources.combined === true && turn.record.edited === undefined;
  const told = turn.record.calls.map((call, index): ToldCall => {
    const { id, name, at } = call;
    return {
      call: id,
      name,
      arguments: call.arguments,
      round: assigned[index]?.round ?? 0,
      // In its own turn it was done; that it was taken back is told in the next.
      output: outputOf(withoutCompensation(call)),
      ...(isCombined ? { at } : {}),
    };
  });
  return { rounds, steps, told, tools, moments };
}

function withoutCompensation(call: CallRecord): CallRecord {
  const { compensation: _, ...done } = call;
  return done;
}

/** A turn without calls: what it was offered is in its first request alone. */
function projectTalk(sources: TurnSources): ProjectedTurn | undefined {
  const request = sources.answers[0]?.request;
  if (!request) return undefined;
  const names = request.tools.map(({ name }) => name);
  const { seq } = sources.turn.started;
  const leftOut = sources.turn.ended?.entry.rounds[0]?.leftOut ?? [];
  const begun = offerRound(sources, seq, seq, { names, tools: request.tools, leftOut }, undefined);
  if (!begun) return undefined;
  const tools = request.tools.map(functionTool);
  return { rounds: [begun.round], steps: [], told: [], tools, moments: [begun.moment] };
}

interface BegunRound {
  readonly round: Round;
  readonly moment: Moment;
  readonly offer: OfferMoment;
}

function beginRound(
  sources: TurnSources,
  call: PlayedCall,
  index: number,
  answer: LedgerRow | undefined,
): BegunRound | undefined {
  const { turn } = sources;
  const earlier = turn.calls.slice(0, index).flatMap(({ seq, ended }) => [seq, ended?.seq ?? seq]);
  const from = Math.max(turn.started.seq, ...earlier);
  const { offered: names, leftOut = [] } = call.entry;
  const told = { names, tools: answer?.request.tools, leftOut };
  return offerRound(sources, from, Math.max(from, call.seq - 1), told, call.entry.situation.now);
}

function offerRound(
  { played, world, turn, rules, grants, presence }: TurnSources,
  from: number,
  to: number,
  told: ToldOffers,
  latest: number | undefined,
): BegunRound | undefined {
  const { names, leftOut } = told;
  const executable = executableNames(rules, grants, [...names, ...leftOut], played.view.simulate);
  function* candidates(): Iterable<{ after: number; situation: Situation }> {
    for (let after = from; after <= to; after += 1) {
      const [state, at] = [played.states[after], played.times[after]];
      if (!state || at === undefined) continue;
      // The clock is read when the model is asked, at the earliest with this entry.
      const earliest = minutes(played, at, after);
      for (let now = earliest; now <= Math.max(earliest, latest ?? earliest); now += 1) {
        yield { after, situation: knownSituation(state, world.document, presence, turn.scene, now) };
      }
    }
  }
  const offer = findOffer(rules, grants, executable, candidates(), told);
  if (!offer) return undefined;
  const given: GivenChange[] = [];
  const { now } = offer.situation;
  const round: Round = {
    after: offer.after,
    now,
    given,
    executable,
    offered: names,
    ...(leftOut.length > 0 ? { left_out: leftOut } : {}),
  };
  const moment: Moment = {
    order: offer.after + 0.5,
    turn: turn.id,
    scene: turn.scene,
    world,
    presence,
    actual: offer.situation,
    changes: [],
    given,
  };
  return { round, moment, offer };
}

function addNew(tools: FunctionTool[], more: readonly FunctionTool[]): void {
  for (const tool of more) {
    if (!tools.some((known) => known.function.name === tool.function.name)) tools.push(tool);
  }
}

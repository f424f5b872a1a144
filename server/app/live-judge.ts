import type { RecipeSurvival } from "../datasets/formats/card.ts";
import { knownSituation } from "../datasets/known-state.ts";
import type { JudgeMemory, JudgeNote, LiveTalk } from "../datasets/live-talk.ts";
import { presenceOf } from "../datasets/scene-lineage.ts";
import { minutes } from "../datasets/read-played.ts";
import type { CandidateTurn, GateFault } from "../domain/blueprint/candidate.ts";
import { acceptedText } from "../domain/playthrough/said-over.ts";
import type { PlayState } from "../domain/playthrough/state.ts";
import { findInconsistent } from "../generate/dialogues/gates/consistency-gate.ts";
import { KeptTalks, wordsOf } from "../generate/dialogues/gates/near-duplicate-gate.ts";
import { findOverSpeaking } from "../generate/dialogues/gates/over-speaking-gate.ts";

type JudgedTurn = Pick<CandidateTurn, "turn" | "line" | "answer" | "before" | "calls">;

/**
 * Asks of live play what synthetic play is asked without a blueprint: that nothing in it is markup, that the NPC is who
 * it is and does not talk on, and that the talk is not nearly another. What was called without being offered, or with
 * arguments of another form, and what did not end, is cut out turn by turn whoever played.
 */
export class LiveJudge implements JudgeMemory {
  readonly #talks: KeptTalks;
  readonly #makers = new Map<
    string,
    { asked: number; made: number; readonly refused: Map<string, number> }
  >();

  #notes: JudgeNote[] = [];

  /** `scratch`: as `KeptTalks` has it. */
  constructor(scratch?: string) {
    this.#talks = new KeptTalks(scratch);
  }

  /** The first gate that one NPC's part of a scene does not pass. */
  failed(talk: LiveTalk): string | undefined {
    const turns = turnsOf(talk);
    const { world, rules, npc } = talk;
    const player = [...talk.scene.visitors].find(([id]) => id.startsWith("@"))?.[1].name ?? "";
    const found = [
      ["format", findMarkup(turns)],
      ["consistency", findInconsistent(turns, { world, rules, npc })],
      ["over-speaking", findOverSpeaking(turns, player)],
    ] as const;
    const alone = found.find(([, faults]) => faults.length > 0)?.[0];
    const told = {
      words: wordsOf(turns.map(({ line, answer }) => [line, answer])),
      people: [player, npc.profile.identity.name],
    };
    const compared = this.#talks.compared(told, world);
    const gate = alone ?? (this.#talks.isLike(compared) ? this.#talks.name : undefined);
    const note = {
      maker: makerOf(talk),
      ...(gate === undefined ? { talk: compared } : { gate }),
    };
    this.#notes.push(note);
    this.recall([note]);
    return gate;
  }

  takeNotes(): readonly JudgeNote[] {
    const notes = this.#notes;
    this.#notes = [];
    return notes;
  }

  recall(notes: readonly JudgeNote[]): void {
    for (const { maker, gate, talk } of notes) {
      if (talk) this.#talks.keep(talk);
      this.#count(maker, gate);
    }
  }

  /** By who answered as the NPC, for the card. */
  survival(): readonly RecipeSurvival[] {
    return [...this.#makers]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([maker, { asked, made, refused }]) => ({
        recipe: "live play",
        maker,
        asked,
        made,
        refused: [...refused]
          .map(([gate, count]) => ({ gate, count }))
          .sort((one, other) => other.count - one.count || (one.gate < other.gate ? -1 : 1)),
      }));
  }

  close(): void {
    this.#talks.close();
  }

  #count(maker: string, gate: string | undefined): void {
    const counts = this.#makers.get(maker) ?? { asked: 0, made: 0, refused: new Map<string, number>() };
    this.#makers.set(maker, counts);
    counts.asked += 1;
    if (gate === undefined) counts.made += 1;
    else counts.refused.set(gate, (counts.refused.get(gate) ?? 0) + 1);
  }
}

function makerOf({ turns }: LiveTalk): string {
  const round = turns.at(-1)?.record.rounds.at(-1);
  return round ? `${round.provider} ${round.model}` : "nobody";
}

/** Turns that came to their end, with the line that each answers. */
function turnsOf(talk: LiveTalk): readonly JudgedTurn[] {
  const { played, scene, world } = talk;
  return talk.turns
    .filter(({ record }) => record.status === "completed")
    .map((turn): JudgedTurn => {
      const { record, started } = turn;
      const line = played.view.talk.find((item) => item.kind === "line" && item.id === record.line);
      const state: PlayState = played.states[started.seq] ?? played.view.state;
      const now = minutes(played, started.at, started.seq);
      return {
        turn: turn.id,
        line: line?.kind === "line" ? line.text : "",
        answer: acceptedText(record),
        before: knownSituation(state, world.document, presenceOf(talk, turn), scene.id, now),
        calls: turn.calls.map(({ entry }) => ({ ...entry })),
      };
    });
}

function findMarkup(turns: readonly JudgedTurn[]): readonly GateFault[] {
  return turns.flatMap(({ turn, answer }) =>
    /<\/?\w+>|\{"|```/.test(answer)
      ? [{ turn, fault: "markup", message: "There is markup in what was said." }]
      : [],
  );
}

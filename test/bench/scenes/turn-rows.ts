import {
  type CharacterId,
  type LineId,
  type NpcId,
  parseRequestHash,
  type SceneId,
  type TurnId,
} from "../../../server/domain/ids.ts";
import { sha256 } from "../../../server/domain/hash.ts";
import type { JournalEntry } from "../../../server/domain/playthrough/journal.ts";
import type { LedgerRow } from "../../../server/domain/ports/ledger.ts";
import type { Block } from "../../../server/domain/prompt.ts";

/** What one turn without calls leaves behind, at the size of real ones: four entries of the journal, one ledger row. */
export interface TurnRows {
  readonly start: readonly JournalEntry[];
  readonly ledger: LedgerRow;
  readonly end: readonly JournalEntry[];
}

const blocks: readonly Block[] = Array.from({ length: 40 }, (_, index) => ({
  id: `lore/entry-${index}`,
  kind: "lore",
  text: "What somebody here would say of it, in a sentence or two. ".repeat(4),
  data: { index },
  sources: [`lore/entry-${index}`],
}));
const said = "The flood took my boat last night, and I have to be across before the bell. ";
const answer =
  "Then you had better sit down. The water is as it is, and nobody rows before it turns. ".repeat(3);
const usage = { inputTokens: 2400, outputTokens: 70, estimated: false };

export function turnRows(number: number): TurnRows {
  const scene = `scene_${number % 1000}` as SceneId;
  const turn = `turn_${String(number).padStart(20, "0")}` as TurnId;
  const line = `line_${String(number).padStart(20, "0")}` as LineId;
  const npc = "mira-oake" as NpcId;
  const player = "@player" as CharacterId;
  const heardBy = [player, npc];
  const hash = parseRequestHash(sha256(String(number)));
  if (!hash) throw new Error("a SHA-256 digest is no request hash");
  const messages = Array.from({ length: 6 }, () => ({ role: "player", speaker: "Ann", text: said }) as const);
  const end = { type: "done", finish: "stop", usage, model: "bench" } as const;
  const rest = { messages, tools: [], toolChoice: "auto", maximumTokens: 600, temperature: 0.8 } as const;
  const round = { provider: "scripted", model: "bench", usage, blocks: blocks.map(({ id }) => id) } as const;
  return {
    start: [
      { type: "line.said", v: 1, scene, line, speaker: player, to: npc, text: said, heardBy },
      { type: "turn.started", v: 1, scene, turn, npc, partner: player, line, heardBy },
    ],
    ledger: {
      hash,
      sample: 0,
      provider: "scripted",
      model: "bench",
      request: { ...rest, blocks, seed: number },
      answer: { text: answer, calls: [] },
      end,
      startedAt: 1_764_000_000_000 + number,
      endedAt: 1_764_000_001_000 + number,
    },
    end: [
      { type: "turn.text", v: 1, turn, offset: 0, text: answer },
      {
        type: "turn.ended",
        v: 1,
        turn,
        status: "completed",
        length: answer.length,
        rounds: [{ ...round, ledger: { hash, sample: 0 } }],
      },
    ],
  };
}

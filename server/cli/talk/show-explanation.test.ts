import type { ExplainedBlock, TurnExplanation } from "dramatis-client";
import pc from "picocolors";
import { expect, test } from "vitest";
import { showBlocks, showTurn } from "./show-explanation.ts";

function block(id: string, memory?: ExplainedBlock["memory"]): ExplainedBlock {
  const kind = id.split("/")[0] ?? "";
  return { id, kind, text: "Text.", sources: [], cited: false, ...(memory ? { memory } : {}) };
}

const explanation: TurnExplanation = {
  turn: "turn_1",
  npc: "ada",
  requests: [],
  blocks: [
    block("place"),
    block("memory/3", { known: "told", by: "both" }),
    block("memory/9", { known: "reflected", by: "meaning" }),
    block("memory/12", { known: "summed", by: "words" }),
  ],
  withheld: [],
  refused: [],
  untold: [],
};

function shown(show: typeof showBlocks | typeof showTurn): string {
  const lines: string[] = [];
  const terminal = {
    colours: pc.createColors(false),
    width: 400,
    isLive: false,
    write: (text: string) => void lines.push(text),
    line: (text = "") => void lines.push(text),
  };
  show(terminal, explanation, undefined);
  return lines.join("\n");
}

test("[ME17] the terminal names each memory that was recalled, what kind it is and which way it came", () => {
  expect(shown(showTurn)).toContain(
    "memory/3 (by its words and what it means), memory/9 (a reflection, by what it means), memory/12 (a summary, by its words)",
  );
  expect(shown(showBlocks)).toContain("memory/9 (memory) (a reflection, by what it means)");
});

import { expect, test } from "vitest";
import type { ProjectedRow } from "../project-rows.ts";
import { instructionsKind } from "../kinds/instructions-kind.ts";
import { TemplateLengths } from "./template-lengths.ts";

function row(words: number): ProjectedRow {
  const messages = [
    { role: "user", content: "Say it." },
    { role: "assistant", content: "word ".repeat(words) },
  ];
  return { config: "made", kind: instructionsKind, row: { id: `r${words}`, split: "train", messages } };
}

test("[DS25] rows are measured by each template, and those that one cannot render are counted apart", async () => {
  const lengths = new TemplateLengths([
    { name: "bare", text: "{% for m in messages %}{{ m.content }}{% endfor %}" },
    {
      name: "marked",
      text: "{% for m in messages %}<|start|>{{ m.role }}<|end|>{{ m.content }}{% endfor %}",
    },
    {
      name: "strict",
      text: "{% for m in messages %}{% if m.content | length > 600 %}{{ raise_exception('too long') }}{% endif %}{{ m.content }}{% endfor %}",
    },
  ]);
  try {
    for (const words of [10, 100, 1000]) await lengths.add(row(words));
    const of = (name: string) => lengths.read().find(({ template }) => template === name);
    // Seven bytes, and five a word; in steps of sixteen tokens.
    expect(of("bare")).toEqual({
      template: "bare",
      config: "instructions",
      failed: 0,
      rows: 3,
      median: 128,
      p90: 1264,
      p99: 1264,
      longest: 1264,
    });
    expect(of("marked")).toMatchObject({ rows: 3, failed: 0, median: 144, longest: 1264 });
    expect(of("strict")).toMatchObject({ rows: 2, failed: 1, longest: 128 });
  } finally {
    lengths.close();
  }
});

test("[DS25] a text that is no template is refused before anything is written", () => {
  expect(() => new TemplateLengths([{ name: "broken", text: "{% for %}" }])).toThrow(/cannot be read/);
});

import { Parser } from "htmlparser2";
import { expect, test } from "vitest";
import { madeItem } from "../made-item.ts";
import { ReportBuilder } from "../report-builder.ts";
import { reportPage } from "./report-page.ts";

const hostile = `</table><script>alert("x")</script><img src="https://evil.example/x" onerror='a()'>\u001b[31m & `;

/** A page of everything that a report can have, with hostile text wherever text of others goes. */
function hostilePage(): string {
  const builder = new ReportBuilder({ subject: hostile, sample: 100, seed: 1 });
  const many = Array.from({ length: 14 }, (_, word) => `word${word}`).join(" ");
  for (let number = 0; number < 6; number += 1)
    builder.add(
      madeItem({
        id: `${hostile}${number}`,
        maker: hostile,
        personas: [hostile],
        source: hostile,
        licence: hostile,
        check: () => [hostile],
        value: { name: hostile, description: `${hostile} ${many}`, parameters: {} },
      }),
    );
  builder.relate({ from: "a", to: "b", type: hostile, hop: 1 });
  builder.addJob({ request: { provider: hostile, model: hostile }, total: 3, done: 1 }, [
    { item: 0, reason: `gate: ${hostile}` },
  ]);
  builder.spend([
    {
      provider: hostile,
      model: hostile,
      calls: 2,
      failed: 1,
      inputTokens: 10,
      outputTokens: 5,
      estimated: 1,
      cost: 0.5,
      unpriced: 1,
    },
  ]);
  builder.note(hostile);
  return reportPage([builder.finish()]);
}

interface Parsed {
  readonly tags: readonly { readonly name: string; readonly attributes: Readonly<Record<string, string>> }[];
  /** Tags that were closed out of their order, or never. */
  readonly astray: readonly string[];
  readonly text: string;
}

const empty = new Set(["meta"]);

function parse(page: string): Parsed {
  const tags: { name: string; attributes: Readonly<Record<string, string>> }[] = [];
  const astray: string[] = [];
  let text = "";
  const parser = new Parser({
    onopentag: (name, attributes) => void tags.push({ name, attributes }),
    onclosetag: (name, isImplied) => {
      if (isImplied && !empty.has(name)) astray.push(name);
    },
    ontext: (piece) => {
      text += piece;
    },
  });
  parser.end(page);
  return { tags, astray, text };
}

test("[QR5] the page refers to nothing outside, runs nothing, and shows foreign text as text", () => {
  const { tags, astray, text } = parse(hostilePage());
  expect(astray).toEqual([]);
  const names = new Set(tags.map(({ name }) => name));
  for (const name of ["script", "img", "link", "iframe", "object", "a"]) expect(names).not.toContain(name);
  for (const { attributes } of tags)
    for (const [name, value] of Object.entries(attributes)) {
      expect(name).not.toMatch(/^on|^src$|^href$|^style$/);
      // A name that a screen reader says may hold anything; it is fetched by nobody.
      if (name !== "aria-label") expect(value).not.toMatch(/https?:|url\(/);
    }
  expect(text).toContain('<script>alert("x")</script>');
  expect(text).not.toContain("\u001b");
  const css = /<style>([\s\S]*?)<\/style>/.exec(hostilePage())?.[1] ?? "";
  expect(css).toContain("prefers-color-scheme: dark");
  expect(css).toContain("@media print");
  expect(css).not.toMatch(/url\(|@import/);
});

test("[QR5] each plot is named, and told in a table behind it", () => {
  const page = hostilePage();
  const figures = page.split("<figure>").slice(1);
  expect(figures.length).toBeGreaterThanOrEqual(4);
  for (const figure of figures) {
    expect(figure).toMatch(/<svg role="img" aria-label="[^"]+"/);
    expect(figure.slice(0, figure.indexOf("</figure>"))).toContain("<table>");
  }
});

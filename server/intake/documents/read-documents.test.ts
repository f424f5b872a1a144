import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DocumentItem } from "./document.ts";
import { readDocuments } from "./read-documents.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "documents-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(files: Readonly<Record<string, string | Buffer>>): Promise<DocumentItem[]> {
  const paths: string[] = [];
  for (const [name, content] of Object.entries(files)) {
    await writeFile(path.join(folder, name), content);
    paths.push(path.join(folder, name));
  }
  const items: DocumentItem[] = [];
  for await (const item of readDocuments(paths)) items.push(item);
  return items;
}

async function readOne(name: string, content: string): Promise<string> {
  const [item] = await read({ [name]: content });
  return item?.type === "document" ? item.document.text : `! ${item?.reason}`;
}

describe("readDocuments", () => {
  test("[IN5] reads text files whole, with their paragraphs, by name and never by folder", async () => {
    const text = "\uFEFFThe river rose.\r\n\r\n\r\n\r\nWe moved the boats.  \r\nAll of them.\n";
    expect(await read({ "flood.txt": text, "flood.txt.gz": gzipSync(text) })).toEqual([
      {
        type: "document",
        line: 1,
        document: {
          id: "flood.txt",
          text: "The river rose.\n\nWe moved the boats.\nAll of them.",
          source: "flood.txt",
        },
      },
      expect.objectContaining({ document: expect.objectContaining({ id: "flood.txt.gz" }) as unknown }),
    ]);
  });

  test("[IN5] reads lines of JSON by their keys, and names the line and the reason of what it cannot use", async () => {
    const lines = [
      '{"text":"A tide table.","id":7,"url":"https://example.org/tide","license":"CC0-1.0","title":"Tides"}',
      '{"text":4}',
      '{"body":"x"}',
      "[]",
      "{",
      "",
      '{"text":" \\n "}',
      '{"text":"12 34"}',
      '{"text":"half \\ud800 of it","id":{"a":1}}',
    ].join("\n");
    expect(await read({ "set.jsonl": lines })).toEqual([
      {
        type: "document",
        line: 1,
        document: {
          id: "7",
          title: "Tides",
          text: "A tide table.",
          licence: "CC0-1.0",
          source: "https://example.org/tide",
        },
      },
      { type: "rejected", file: "set.jsonl", line: 2, reason: '"text" is not a text' },
      { type: "rejected", file: "set.jsonl", line: 3, reason: 'no key "text"' },
      { type: "rejected", file: "set.jsonl", line: 4, reason: "not a JSON object" },
      { type: "rejected", file: "set.jsonl", line: 5, reason: "not JSON" },
      { type: "rejected", file: "set.jsonl", line: 7, reason: "empty" },
      { type: "rejected", file: "set.jsonl", line: 8, reason: "no letters" },
      {
        type: "document",
        line: 9,
        document: { id: "set.jsonl:9", text: "half \uFFFD of it", source: "set.jsonl" },
      },
    ]);
  });

  test("[IN5] keeps the paragraphs of a page, without scripts, styles and navigation", async () => {
    const page = `<!doctype html><html><head><title>The  Ferry</title><style>p{color:red}</style></head>
      <body><nav><ul><li>Home</li></ul></nav><h1>The Ferry</h1><p>It <em>sails</em> at&nbsp;six &amp; seven.</p>
      <script>if (a < b) document.write("<p>no</p>")</script><ul><li>One</li><li>Two</li></ul>
      <footer>Imprint</footer><div>Last<br>words</body>`;
    const [item] = await read({ "ferry.html": page });
    expect(item).toMatchObject({
      document: {
        title: "The Ferry",
        text: "The Ferry\n\nIt sails at six & seven.\n\nOne\n\nTwo\n\nLast words",
      },
    });
  });

  test("[IN5] keeps the words of Markdown, without its marks", async () => {
    const page = [
      "---\ntitle: x\n---",
      "# The *Ferry* #",
      'It **sails _at_ six** from [the pier](https://example.org "Pier").<!-- not\nnow -->',
      "> Quoted, with `code` and snake_case_name and 3 * 4 * 5.",
      "- one\n2. two\n- [x] three",
      "***",
      "| a | b |\n|---|:-:|\n| c | d |",
      "```js\nlet a = 1;\n```",
      "[pier]: https://example.org",
      "Not \\*marked\\*.",
    ].join("\n");
    expect(await readOne("ferry.md", page)).toBe(
      [
        "The Ferry\n",
        "It sails at six from the pier.",
        "Quoted, with code and snake_case_name and 3 * 4 * 5.",
        "one\ntwo\nthree",
        "a b\nc d",
        "let a = 1;",
        "Not *marked*.",
      ].join("\n"),
    );
  });

  test("[IN4] refuses what is too large, too deep or no text, and reads on", async () => {
    const items = await read({
      "large.txt": "x".repeat(9 * 1024 * 1024),
      "deep.html": "<b>".repeat(500_000) + "</i>".repeat(500_000),
      "latin.txt": Buffer.from([0x41, 0xff, 0x42]),
      "stars.md": "*a ".repeat(300_000),
      "last.txt": "The last.",
    });
    expect(items.map((item) => (item.type === "rejected" ? item.reason : item.document.id))).toEqual([
      "longer than 8388608 bytes",
      "nested deeper than 1000 elements",
      "not UTF-8 text",
      "stars.md",
      "last.txt",
    ]);
  });

  test("takes folders and patterns, each file once", async () => {
    const shelf = path.join(folder, "shelf");
    await mkdir(path.join(shelf, "deep"), { recursive: true });
    for (const name of ["b.md", "a.txt", "deep/c.html", "cover.png"])
      await writeFile(path.join(shelf, name), `Of ${name}`);
    const sources = async (patterns: readonly string[]): Promise<string[]> => {
      const names: string[] = [];
      for await (const item of readDocuments(patterns))
        if (item.type === "document") names.push(item.document.id);
      return names;
    };
    expect(await sources([shelf])).toEqual(["a.txt", "b.md", "c.html"]);
    expect(await sources([`${shelf}/*.md`, path.join(shelf, "b.md")])).toEqual(["b.md"]);
  });

  test("[IN4] names a file that is not there, a folder of no texts, or what is no text", async () => {
    const one = (file: string): Promise<unknown> => readDocuments([file]).next();
    await expect(one(path.join(folder, "none.txt"))).rejects.toMatchObject({ code: "not_found" });
    await expect(one(path.join(folder, "*.rtf"))).rejects.toMatchObject({ code: "not_found" });
    await mkdir(path.join(folder, "bare"));
    await expect(one(path.join(folder, "bare"))).rejects.toThrow("There is no file of texts in the folder");
    await expect(read({ "a.txt": Buffer.from("%PDF-1.7 ...") })).rejects.toThrow("a.txt is a PDF document");
  });
});

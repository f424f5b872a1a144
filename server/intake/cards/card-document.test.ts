import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
  base64Of,
  charx,
  internationalChunk,
  packedChunk,
  png,
  pngChunk,
  textChunk,
  zip,
} from "../../../test/fakes/card-files.ts";
import { readCardDocument } from "./card-document.ts";
import { readCard } from "./read-card.ts";

const v1 = {
  name: "Ada",
  description: "A nurse.",
  personality: "",
  scenario: "",
  first_mes: "",
  mes_example: "",
};
const v2 = { spec: "chara_card_v2", spec_version: "2.0", data: { name: "Ada Two" } };
const v3 = { spec: "chara_card_v3", spec_version: "3.0", data: { name: "Ada Three" } };
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

test.each([
  ["V1 as JSON", json(v1), "chara_card_v1"],
  ["V2 as JSON with a byte order mark", Buffer.concat([Buffer.from("\uFEFF"), json(v2)]), "chara_card_v2"],
  ["V2 in tEXt", png(textChunk("chara", v2)), "chara_card_v2"],
  ["V3 under the older keyword", png(textChunk("chara", v3)), "chara_card_v3"],
  ["V2 under the newer keyword, in capitals", png(textChunk("CCV3", v2)), "chara_card_v2"],
  ["V3 in zTXt", png(packedChunk("ccv3", v3)), "chara_card_v3"],
  ["V3 in iTXt", png(internationalChunk("ccv3", v3, false)), "chara_card_v3"],
  ["V3 in iTXt, packed", png(internationalChunk("ccv3", v3, true)), "chara_card_v3"],
  ["both, the older first", png(textChunk("chara", v2), textChunk("ccv3", v3)), "chara_card_v3"],
  [
    "both, the newer under the older keyword",
    png(textChunk("chara", v3), textChunk("ccv3", v2)),
    "chara_card_v3",
  ],
  [
    "one of two broken",
    png(pngChunk("tEXt", Buffer.from("ccv3\0!")), textChunk("chara", v2)),
    "chara_card_v2",
  ],
  ["V3 in CHARX", charx(v3), "chara_card_v3"],
  ["a lorebook alone", json({ spec: "lorebook_v3", data: { entries: [] } }), "lorebook_v3"],
  ["a card's book alone", json({ name: "Roads", entries: [] }), "character_book"],
  ["a world file", json({ entries: { 0: {} } }), "world_info"],
])("[CA1] %s is found, and is what it says that it is", (_, bytes, spec) => {
  expect(readCardDocument(bytes, "ada").spec).toBe(spec);
});

const large = JSON.stringify({ ...v2, data: { name: "Ada", description: "x".repeat(20 * 1024 * 1024) } });
const deep = `{"spec":"chara_card_v2","data":{"name":"Ada","extensions":${"[".repeat(500)}${"]".repeat(500)}}}`;
const whole = png(textChunk("chara", v2));
const archive = charx(v3);

const hostile: [what: string, bytes: Buffer, told: string][] = [
  ["nothing", Buffer.alloc(0), "ada is no card."],
  ["a text", Buffer.from("Ada, a nurse"), "ada is no card."],
  ["JSON of something else", json({ name: "dramatis", version: "1" }), "no card and no lorebook"],
  ["a format of tomorrow", json({ ...v2, spec: "chara_card_v9" }), "says that it is chara_card_v9"],
  ["a spec without data", json({ spec: "chara_card_v2" }), "has no data"],
  ["JSON that is cut off", json(v2).subarray(0, 20), "is not JSON"],
  ["JSON as deep as a well", Buffer.from(deep), "nested deeper"],
  ["20 MB of description", Buffer.from(large), "at most 8388608 are read"],
  ["20 MB of description in a picture", png(textChunk("chara", large)), "larger than"],
  ["a picture without a card", png(), "without a card"],
  ["a picture cut off in a chunk", whole.subarray(0, 60), "cut off"],
  ["a picture cut off before its end", whole.subarray(0, whole.length - 12), "ends with IEND"],
  ["a wrong checksum", png(pngChunk("tEXt", Buffer.from("chara\0e30="), 1)), "its checksum is wrong"],
  ["what is not base64", png(pngChunk("tEXt", Buffer.from("chara\0{}"))), "is not base64"],
  ["a keyword without an end", png(pngChunk("tEXt", Buffer.from("chara"))), "without a card"],
  ["base64 of no UTF-8", png(pngChunk("tEXt", Buffer.from("chara\0/w=="))), "is not UTF-8"],
  ["packed text that is damaged", png(pngChunk("zTXt", Buffer.from("chara\0\0xyz"))), "is damaged"],
  ["a packed bomb", png(packedChunk("chara", " ".repeat(64 * 1024 * 1024))), "larger than"],
  [
    "many cards in one picture",
    png(...Array.from({ length: 9 }, () => textChunk("chara", v2))),
    "more than 4",
  ],
  [
    "chunks without number",
    png(...Array.from({ length: 10_001 }, () => pngChunk("tEXt", Buffer.alloc(0)))),
    "chunks",
  ],
  ["an archive cut off", archive.subarray(0, archive.length - 30), "it has no directory"],
  [
    "an archive without a card",
    zip({ name: "cards/card.json", bytes: json(v3) }),
    "no card.json at its root",
  ],
  [
    "two cards in one archive",
    zip({ name: "card.json", bytes: json(v3) }, { name: "card.json", bytes: json(v2) }),
    "has two files card.json",
  ],
  ["a zip bomb", zip({ name: "card.json", bytes: Buffer.alloc(64 * 1024 * 1024, " ") }), "at most 8388608"],
  [
    "a zip bomb that says it is small",
    zip({ name: "card.json", bytes: Buffer.alloc(64 * 1024 * 1024, " "), said: 1000 }),
    "unpacks to 1000 bytes or more",
  ],
  [
    "blanks, a thousandth of their size when packed",
    zip({ name: "card.json", bytes: Buffer.alloc(4e6, " ") }),
    "300 times",
  ],
  [
    "another size than was said",
    zip({ name: "card.json", bytes: json(v3), said: 4000 }),
    "not what its directory",
  ],
  ["a password", zip({ name: "card.json", bytes: json(v3), flags: 1 }), "is encrypted"],
  [
    "more files than anybody needs",
    zip(...Array.from({ length: 10_001 }, (_, index) => ({ name: `${index}`, bytes: Buffer.alloc(0) }))),
    "holds 10001 files",
  ],
];
test.each(hostile)("[CA6] %s is refused by name, before it is unpacked", (_, bytes, told) => {
  const read = (): unknown => readCard(bytes, "ada");
  expect(read).toThrow(told);
  expect(read).toThrow(expect.objectContaining({ param: "file", mend: expect.any(String) as unknown }));
});

test("[CA6] paths out of an archive are names and nothing more", () => {
  const bytes = zip(
    { name: "card.json", bytes: json(v3) },
    { name: "../../../etc/cron.d/x", bytes: Buffer.from("x") },
    { name: "/root/.ssh/authorized_keys", bytes: Buffer.from("x") },
  );
  expect(readCardDocument(bytes, "ada")).toMatchObject({
    spec: "chara_card_v3",
    assets: [{}, {}].map(() => expect.any(String) as unknown),
  });
});

test("[CA6] every byte of a card that is turned is refused or read, and never thrown otherwise", () => {
  for (const bytes of [whole, archive, json(v2)]) {
    for (let at = 0; at < bytes.length; at += 1) {
      const turned = Buffer.from(bytes);
      turned[at] = (turned[at] ?? 0) ^ 0xff;
      const outcome = outcomeOf(turned);
      expect(["read", "DramatisError"]).toContain(outcome);
    }
    for (let length = 0; length < bytes.length; length += 1)
      expect(["read", "DramatisError"]).toContain(outcomeOf(bytes.subarray(0, length)));
  }
});

function outcomeOf(bytes: Buffer): string {
  try {
    readCard(bytes, "ada");
    return "read";
  } catch (error) {
    return error instanceof Error ? error.name : "nothing known";
  }
}

test("[CA3] the JSON is kept as it stood, whatever it holds", () => {
  const text = '{"spec":"chara_card_v2","data":{"name":"Ada","__proto__":{"a":1},"n":1.0,"new":[]},"new":2}';
  const found = readCardDocument(
    png(pngChunk("tEXt", Buffer.concat([Buffer.from("chara\0"), base64Of(text)]))),
    "ada",
  );
  expect(found.text).toBe(text);
  expect(Object.hasOwn({}, "a")).toBe(false);
});

const shared = path.join(import.meta.dirname, "../../../../shared/data/cards");
describe.skipIf(!existsSync(shared))("cards of other tools (skipped: ../shared/data/cards is absent)", () => {
  test("[CA1] each is read", async () => {
    const names = await readdir(shared);
    const read = names.toSorted().map(async (name) => {
      const { draft } = readCard(await readFile(path.join(shared, name)), name);
      return [name, draft.spec, draft.name];
    });
    expect(await Promise.all(read)).toEqual([
      ["both_chunks.png", "chara_card_v3", "V3"],
      ["v2_hybrid.json", "chara_card_v2", "Synthetic V2 Character"],
      ["v3_in_chara_chunk.png", "chara_card_v3", "Synthetic V3 Character"],
      ["v3_small.charx", "chara_card_v3", "Synthetic CharX Character"],
    ]);
  });
});

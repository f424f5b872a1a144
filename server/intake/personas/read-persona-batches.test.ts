import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { PersonaItem, ReadPersonasOptions } from "./persona-draft.ts";
import { readPersonaBatches } from "./read-persona-batches.ts";

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size)
    yield await Promise.resolve(bytes.subarray(start, start + size));
}

async function read(
  input: string | Uint8Array,
  options: ReadPersonasOptions = {},
  size = 64 * 1024,
): Promise<PersonaItem[]> {
  const bytes = typeof input === "string" ? Buffer.from(input) : input;
  const items: PersonaItem[] = [];
  for await (const batch of readPersonaBatches(chunksOf(bytes, size), options)) items.push(...batch);
  return items;
}

/** `1 A nurse`, or `2 ! empty`. */
async function shown(...parameters: Parameters<typeof read>): Promise<readonly string[]> {
  const items = await read(...parameters);
  return items.map(
    (item) => `${item.line} ${item.type === "persona" ? item.draft.text : `! ${item.reason}`}`,
  );
}

async function draftOf(row: object, options?: ReadPersonasOptions): Promise<unknown> {
  const [item] = await read(JSON.stringify(row), options);
  return item?.type === "persona" ? item.draft : item;
}

describe("the columns of released sets", () => {
  test("[IN1] reads Persona Hub's elite rows and FinePersonas' labels as fields of knowledge", async () => {
    expect(
      await draftOf({
        persona: "A number theorist",
        "general domain (top 1 percent)": "Mathematics",
        "specific domain (top 1 percent)": "Number Theory",
        "general domain (top 0.1 percent)": "Mathematics",
        "specific domain (top 0.1 percent)": "None",
      }),
    ).toEqual({ text: "A number theorist", traits: { domains: ["Mathematics", "Number Theory"] } });
    expect(
      await draftOf({ id: "f1", persona: "A tide observer", labels: '["Oceanography", "Teaching"]' }),
    ).toEqual({
      text: "A tide observer",
      traits: { domains: ["Oceanography", "Teaching"], other: { id: "f1" } },
    });
  });

  test("[IN1] reads a row of Nemotron-Personas, by the column that is asked for", async () => {
    const row = {
      uuid: "u1",
      persona: "Ada, a nurse",
      sports_persona: "Ada rows at dawn",
      hobbies_and_interests: "She rows and bakes.",
      hobbies_and_interests_list: "['Rowing', \"Baker's bread\"]",
      skills_and_expertise_list: "['triage']",
      occupation: "licensed_practical_nurse",
      age: 41,
      sex: "Female",
      marital_status: "married_present",
      city: "Mobile",
      state: "AL",
      country: "USA",
    };
    const traits = {
      occupation: "licensed practical nurse",
      age: 41,
      gender: "female",
      interests: ["rowing", "baker's bread"],
      domains: ["triage"],
      place: "Mobile, AL, USA",
      other: { uuid: "u1", marital_status: "married_present" },
    };
    expect(await draftOf(row)).toEqual({ text: "Ada, a nurse", traits });
    expect(await draftOf(row, { column: "sports_persona" })).toEqual({ text: "Ada rows at dawn", traits });
    expect(await shown(JSON.stringify(row), { column: "arts" })).toEqual([
      expect.stringMatching(/^1 ! no key "arts"; there is "uuid", "persona"/),
    ]);
  });

  test("[IN1] keeps source and licence, reads a language by tag or name, and any spelling of a column", async () => {
    expect(
      await draftOf({ "Input Persona": "Eine Fährfrau", Language: "German", licence: "MIT", source: "s" }),
    ).toEqual({ text: "Eine Fährfrau", traits: { language: "de" }, licence: "MIT", source: "s" });
    expect(await draftOf({ persona: "A nurse", lang: "pt_br" })).toMatchObject({
      traits: { language: "pt-BR" },
    });
  });

  test("[IN1] keeps a value that is not what its column should hold as it is", async () => {
    expect(
      await draftOf({ persona: "A nurse", age: "about 40", language: "??", occupation: "not_in_workforce" }),
    ).toEqual({
      text: "A nurse",
      traits: { other: { age: "about 40", language: "??", occupation: "not_in_workforce" } },
    });
  });

  test("[IN4] bounds what is kept of other columns, and takes no name for more than a name", async () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`c${index}`, "x"]));
    const row = `{"__proto__":{"polluted":1},"constructor":"c","long":"${"y".repeat(900)}","bell":"a\\u0007\\ud800","list":[1],"persona":"A nurse"}`;
    const [item] = await read(row);
    const other = item?.type === "persona" ? item.draft.traits.other : undefined;
    expect(Object.keys(other ?? {})).toEqual(["constructor", "long", "bell"]);
    expect(other).toMatchObject({ long: `${"y".repeat(499)}…`, bell: "a \uFFFD" });
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
    const drafted = await draftOf({ persona: "A nurse", ...many });
    expect(JSON.stringify(drafted).length).toBeLessThan(1000);
  });
});

describe("formats", () => {
  const csv =
    '\uFEFFid,persona,age\r\n1,"A nurse, who says ""no""\r\ntwice",40\r\n\r\n2,A guard,\r\n3,,5\r\n4,A,b,c\r\n';
  const csvRead = [
    '1 A nurse, who says "no" twice',
    "2 A guard",
    '3 ! column "persona": empty',
    "4 ! 4 fields, where the header has 3",
  ];

  test("[IN1] reads CSV with quoted line ends, by its name or its header, however it is cut", async () => {
    for (const size of [1, 5, 4096]) expect(await shown(csv, {}, size)).toEqual(csvRead);
    expect(await shown(csv, { name: "a.csv" })).toEqual(csvRead);
    expect(await shown(csv.replaceAll(",", ";").replace("nurse;", "nurse,"), { name: "a.csv" })).toEqual(
      csvRead,
    );
  });

  test("[IN1] reads TSV, and a table of one column whose sentences have commas", async () => {
    expect(await read("persona\tage\nA nurse, retired\t70\n")).toEqual([
      { type: "persona", line: 1, draft: { text: "A nurse, retired", traits: { age: 70 } } },
    ]);
    expect(await shown('persona\nA nurse, retired\n"A guard"\n', { name: "a.csv" })).toEqual([
      "1 A nurse, retired",
      "2 A guard",
    ]);
  });

  test("[IN1] reads an array of objects, pretty-printed or not, however it is cut", async () => {
    const array = [{ persona: 'A "nurse" ], [ \\' }, { persona: "A guard", tags: [{}] }, 4];
    for (const size of [1, 3, 4096])
      for (const text of [JSON.stringify(array), `\uFEFF ${JSON.stringify(array, null, 2)}\n`])
        expect(await shown(text, {}, size)).toEqual([
          '1 A "nurse" ], [ \\',
          "2 A guard",
          "3 ! not a JSON object",
        ]);
    expect(await shown("[]")).toEqual([]);
    expect((await shown('[{"persona":"A nurse"},{"per')).at(-1)).toBe(
      "3 ! the array that the file holds does not end",
    );
  });

  test("[IN1] reads what is gzipped, and takes the format that it is told", async () => {
    expect(await shown(gzipSync(csv), {}, 5)).toEqual(csvRead);
    expect(await shown('{"persona":"A nurse"}', { format: "text" })).toEqual(['1 {"persona":"A nurse"}']);
    expect(await shown("A nurse\n", { name: "a.jsonl.gz" })).toEqual(["1 ! not JSON"]);
    expect(await shown("[old] sailors\nA nurse, who rows")).toEqual([
      "1 [old] sailors",
      "2 A nurse, who rows",
    ]);
  });

  test("[IN2] names a table's columns where none is the persona's", async () => {
    const failed = read("id,text\n1,A nurse\n", { name: "a.csv" });
    await expect(failed).rejects.toMatchObject({ code: "invalid_input", param: "column" });
    await expect(read("id,text\n1,A nurse\n", { name: "a.csv" })).rejects.toThrow(
      'a.csv has no column "persona" or "input persona". It has "id" or "text".',
    );
  });
});

describe("hostile input", () => {
  test("[IN4] lets the bytes of a line of 20 MB go, in every format, and reads the next", async () => {
    const long = "x".repeat(20 * 1024 * 1024);
    expect(await shown(`A nurse\n${long}\nA guard`)).toEqual([
      "1 A nurse",
      "2 ! longer than 65536 bytes",
      "3 A guard",
    ]);
    expect(await shown(`[{"persona":"${long}"},{"persona":"A guard"}]`)).toEqual([
      "1 ! longer than 65536 characters",
      "2 A guard",
    ]);
    const quoted = await shown(`persona,age\n"${long}\nA guard,4\n`);
    expect(quoted).toEqual([
      "1 ! longer than 65536 characters, perhaps by a quote that nothing closes",
      "2 A guard",
    ]);
  });

  test("[IN4] refuses a hundred thousand columns, and rows that do not close their quotes", async () => {
    const header = `persona${",c".repeat(100_000)}`;
    await expect(read(`${header}\n`, { format: "csv" })).rejects.toMatchObject({ code: "invalid_input" });
    const wide = `persona,${"c,".repeat(2000)}d`;
    await expect(read(`${wide}\n`, { format: "csv" })).rejects.toThrow("at most 1000");
    expect(await shown('persona,a\n"A nurse,1\n')).toEqual([
      "1 ! a quote begins a field and nothing closes it",
    ]);
    expect(await shown('persona,a\n"A" nurse,1\nA guard,2\n')).toEqual([
      "1 ! text after the quote that closes a field:  nurse",
      "2 A guard",
    ]);
  });

  test("[IN4] rejects null bytes, half characters, deep JSON and bytes that are no text", async () => {
    const lines = [
      '{"persona":"A\\u0000nurse"}',
      '{"persona":"half \\udc00"}',
      `{"persona":${"[".repeat(30_000)}${"]".repeat(30_000)}}`,
      `{"a":${"[".repeat(30_000)}${"]".repeat(30_000)},"persona":"A nurse"}`,
      '{"persona":{"toString":1}}',
    ].join("\n");
    expect(await shown(lines)).toEqual([
      "1 ! control characters",
      "2 ! half a surrogate pair",
      '3 ! "persona" is not a text',
      "4 A nurse",
      '5 ! "persona" is not a text',
    ]);
    const latin = Buffer.from("persona,a\nA caf\xe9 owner,1\nA guard,2\n", "latin1");
    expect(await shown(latin)).toEqual(['1 ! column "persona": not UTF-8 text', "2 A guard"]);
  });

  test("[IN4] says that a gzip stream broke off, after what came before", async () => {
    const packed = gzipSync(
      Array.from({ length: 20_000 }, (_, index) => `A nurse, number ${index}`).join("\n"),
    );
    const items: PersonaItem[] = [];
    const reading = (async () => {
      for await (const batch of readPersonaBatches(chunksOf(packed.subarray(0, -20_000), 4096)))
        items.push(...batch);
    })();
    await expect(reading).rejects.toThrow("The gzip stream ends too early");
    expect(items.length).toBeGreaterThan(100);
    const damaged = Buffer.from(packed).fill(0xff, 1000, 1200);
    await expect(read(damaged)).rejects.toMatchObject({ code: "invalid_input" });
  });

  test("[IN4] refuses archives, spreadsheets, UTF-16 and Parquet in a pipe by what they are", async () => {
    const named = { name: "set" };
    await expect(read(Buffer.from("PK\x03\x04............"), named)).rejects.toThrow("set is a ZIP archive");
    await expect(read(Buffer.from("\uFEFFA nurse\n", "utf16le"))).rejects.toThrow("UTF-16");
    await expect(read(gzipSync("PAR1............"))).rejects.toThrow("Parquet");
    await expect(read("A nurse\n", { format: "parquet" })).rejects.toMatchObject({ param: "format" });
  });

  test("[IN4] passes an error of its source on as it is", async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(gzipSync("A nurse\n").subarray(0, 15));
      throw new RangeError("the disk went away");
    }
    const reading = (async () => {
      for await (const batch of readPersonaBatches(failing())) expect(batch).toEqual([]);
    })();
    await expect(reading).rejects.toThrow("the disk went away");
  });
});

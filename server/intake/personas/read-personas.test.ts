import { describe, expect, test } from "vitest";
import { personaId } from "../../domain/npc/persona-id.ts";
import { type PersonaLine, readPersonas } from "./read-personas.ts";

const origin = { source: "a test", licence: "MIT" };

/** Cut into chunks of `size` bytes, so that line ends and characters fall across chunks. */
async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size)
    yield await Promise.resolve(bytes.subarray(start, start + size));
}

async function read(input: string | Uint8Array, size = 7): Promise<PersonaLine[]> {
  const bytes = typeof input === "string" ? Buffer.from(input) : input;
  const lines: PersonaLine[] = [];
  for await (const line of readPersonas(chunksOf(bytes, size), origin)) lines.push(line);
  return lines;
}

function shown(lines: readonly PersonaLine[]): readonly string[] {
  return lines.map(
    (line) => `${line.line} ${line.type === "persona" ? line.persona.text : `! ${line.reason}`}`,
  );
}

describe("readPersonas", () => {
  test("reads JSON lines by either key, over a byte order mark, CRLF and a last line without an end", async () => {
    const input =
      '\uFEFF{"persona": "A nurse"}\r\n\r\n{"input persona":"A café owner\\nin Lyon","synthesized text":"x"}\n{"persona":"Last"}';
    for (const size of [1, 7, 4096]) {
      expect(shown(await read(input, size))).toEqual(["1 A nurse", "3 A café owner in Lyon", "4 Last"]);
    }
  });

  test("reads plain lines, and a line in braces among them is text", async () => {
    expect(shown(await read("A nurse\n  \n{not json}\n"))).toEqual(["1 A nurse", "3 {not json}"]);
  });

  test("names the line and the reason of what it cannot use, and goes on", async () => {
    const input = [
      '{"persona": "A nurse"}',
      "A nurse",
      "[1]",
      '{"text": "A nurse"}',
      '{"persona": 4}',
      '{"persona": " \\t "}',
      '{"persona": "bell \\u0007"}',
      '{"persona": "half \\ud800"}',
      '{"persona": "12 34"}',
      `{"persona": "${"long ".repeat(900)}"}`,
      `{"persona": "${"x".repeat(70_000)}"}`,
      '{"persona": "A guard"}',
    ].join("\n");
    expect(shown(await read(input, 5000))).toEqual([
      "1 A nurse",
      "2 ! not JSON",
      "3 ! not a JSON object",
      '4 ! no key "persona" or "input persona"',
      '5 ! "persona" is not a text',
      "6 ! empty",
      "7 ! control characters",
      "8 ! half a surrogate pair",
      "9 ! no letters",
      "10 ! longer than 4000 characters",
      "11 ! longer than 65536 bytes",
      "12 A guard",
    ]);
  });

  test("reports a line that is not UTF-8 and reads the next", async () => {
    const input = Buffer.concat([
      Buffer.from("A nurse\n"),
      Buffer.from([0x41, 0xff, 0x0a]),
      Buffer.from("A guard"),
    ]);
    expect(shown(await read(input))).toEqual(["1 A nurse", "2 ! not UTF-8 text", "3 A guard"]);
  });

  test("gives spellings that look alike one id, and keeps source and licence", async () => {
    const [first, second] = await read("A  cafe\u0301 owner\nA café owner");
    expect(first).toMatchObject({ persona: { id: personaId("A café owner"), ...origin } });
    expect(second).toMatchObject({ persona: { id: personaId("A café owner") } });
  });
});

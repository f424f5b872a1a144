import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SseParser } from "./sse-parser.ts";

type Seen = { data: string; name: string; damaged: boolean } | "too large";

function parse(chunks: readonly Buffer[], maximumBytes = 1_000): Seen[] {
  const seen: Seen[] = [];
  const parser = new SseParser(
    {
      event: (data, name, damaged) => seen.push({ data, name, damaged }),
      tooLarge: () => seen.push("too large"),
    },
    maximumBytes,
  );
  for (const chunk of chunks) parser.push(chunk);
  parser.finish();
  return seen;
}

function dataOf(text: string): string[] {
  return parse([Buffer.from(text)]).map((seen) => (seen === "too large" ? seen : seen.data));
}

function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const borders = [
    0,
    ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b),
    bytes.length,
  ];
  return borders.slice(1).map((border, index) => bytes.subarray(borders[index], border));
}

const piece = fc.constantFrom<string | Buffer>(
  "data: ",
  "data:",
  "data",
  "event: error",
  "event",
  "id: 7",
  ": ping",
  "retry: 3",
  '{"a":1}',
  "\n",
  "\r",
  "\r\n",
  "\n\n",
  "\r\n\r\n",
  "é",
  "水",
  "🌊",
  "\ufffd",
  "\ufeff",
  " ",
  "x".repeat(30),
  Buffer.from([0xff]),
  Buffer.from([0xf0, 0x9f]),
);

describe("SseParser", () => {
  test("any chunking of the bytes gives the same events", () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        (pieces, places) => {
          const bytes = Buffer.concat(pieces.map((part) => Buffer.from(part)));
          expect(parse(cut(bytes, places), 60)).toEqual(parse([bytes], 60));
          expect(
            parse(
              [...bytes].map((byte) => Buffer.from([byte])),
              60,
            ),
          ).toEqual(parse([bytes], 60));
        },
      ),
      { numRuns: 400 },
    );
  });

  test("events that were written are the events that are read, whatever ends the lines", () => {
    const line = fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => text.replace(/[\r\n]/g, ""));
    fc.assert(
      fc.property(
        fc.array(fc.array(line, { minLength: 1, maxLength: 3 }), { maxLength: 6 }),
        fc.constantFrom("\n", "\r", "\r\n"),
        (events, ending) => {
          const text = events
            .map((lines) => lines.map((data) => `data: ${data}${ending}`).join("") + ending)
            .join("");
          expect(dataOf(text)).toEqual(events.map((lines) => lines.join("\n")));
        },
      ),
      { numRuns: 200 },
    );
  });

  test("comments, ids and unknown fields are passed over; one space after the colon is not data", () => {
    expect(dataOf(": ping\nid: 4\ndata:  two\nretry: 10\nwhatever\n\n")).toEqual([" two"]);
  });

  test("names an event once", () => {
    expect(parse([Buffer.from("event: error\ndata: {}\n\ndata: 1\n\n")])).toEqual([
      { data: "{}", name: "error", damaged: false },
      { data: "1", name: "", damaged: false },
    ]);
  });

  test("drops a byte order mark, and an unfinished line at the end but not the finished one before it", () => {
    expect(dataOf("\ufeffdata: a\n\ndata: b\ndata: half")).toEqual(["a", "b"]);
  });

  test("tells bytes that are no UTF-8 from a replacement character that was sent", () => {
    const bytes = Buffer.concat([
      Buffer.from("data: \ufffd\n\ndata: a"),
      Buffer.from([0xc3]),
      Buffer.from("b\n\n"),
    ]);
    expect(parse([bytes])).toEqual([
      { data: "\ufffd", name: "", damaged: false },
      { data: "a\ufffdb", name: "", damaged: true },
    ]);
  });

  test.each([
    ["a line that never ends", `data: ${"x".repeat(70)}`],
    ["a line", `data: ${"x".repeat(70)}\n\n`],
    ["many lines of one event", "data: 0123456789\n".repeat(9)],
  ])("%s past the cap is too large, once", (_name, text) => {
    expect(parse([Buffer.from(`data: before\n\n${text}data: after\n\n`)], 60)).toEqual([
      { data: "before", name: "", damaged: false },
      "too large",
    ]);
  });
});

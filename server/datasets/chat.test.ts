import { expect, test } from "vitest";
import { turnMessages } from "./chat.ts";

test("[LR1] a refused call's arguments stand as an admitted one's do, in every depth", () => {
  const call = { call: "abcdefghi", name: "walk_to", round: 0 };
  const given = { place: { y: 2, x: [{ b: 1, a: 2 }] }, carrying: false };
  const messages = turnMessages([{ ...call, arguments: given, output: { refused: {} } }], "No.");
  const [told] = messages.flatMap((message) =>
    message.role === "assistant" ? (message.tool_calls ?? []) : [],
  );
  expect(JSON.stringify(told?.function.arguments)).toBe(
    '{"carrying":false,"place":{"x":[{"a":2,"b":1}],"y":2}}',
  );
  expect(given).toEqual({ place: { y: 2, x: [{ b: 1, a: 2 }] }, carrying: false });
});

import { expect, test } from "vitest";
import { functionTool, type Message } from "./chat.ts";
import { uniformFrom, uniformUntil } from "./same-offer.ts";

const tool = (name: string, items: readonly string[] = []) =>
  functionTool({
    name,
    description: "",
    parameters: {
      type: "object",
      properties: items.length > 0 ? { item: { type: "string", enum: [...items] } } : {},
    },
    says: [],
  });
const [ring, give] = [tool("ring"), tool("give", ["rope", "lamp"])];

const said = (content: string): Message => ({ role: "assistant", content });
const asked: Message = { role: "user", content: "Ann: And now?" };
const called = (name: string, item?: string): Message => ({
  role: "assistant",
  content: "",
  tool_calls: [{ id: "abcdefghi", type: "function", function: { name, arguments: item ? { item } : {} } }],
});

const talk = (...answers: readonly Message[]) => answers.flatMap((answer) => [asked, answer]);
const turn = (index: number, ...tools: readonly ReturnType<typeof tool>[]) => ({
  from: index * 2 + 1,
  to: index * 2 + 2,
  tools,
});

test("where every turn was offered the same, the talk is one from its beginning to its end", () => {
  const messages = talk(said("No."), called("ring"), said("There."));
  const turns = [0, 1, 2].map((index) => turn(index, ring, give));
  expect(uniformUntil(messages, turns)).toBe(messages.length);
  expect(uniformFrom(messages, turns, [ring, give])).toBe(0);
});

test("a turn that said no without a behavior is not right beside it, and one that was offered more is", () => {
  const messages = talk(said("I cannot ring."), said("Now I could."), said("No."));
  const turns = [turn(0, give), turn(1, give, ring), turn(2, give)];
  expect(uniformUntil(messages, turns)).toBe(messages.length);
  expect(uniformFrom(messages, turns.slice(0, 2), [give, ring])).toBe(2);
  expect(uniformFrom(messages, turns, [give, ring])).toBe(6);
});

test("a call is right beside whatever admits it, and beside nothing else", () => {
  const messages = talk(called("give", "lamp"), called("ring"), said("Done."));
  const turns = [turn(0, give), turn(1, give, ring), turn(2, give, ring)];
  expect(uniformUntil(messages, turns)).toBe(2);
  expect(uniformFrom(messages, turns, [give, ring])).toBe(0);
  // The lamp is gone.
  expect(uniformFrom(messages, turns, [tool("give", ["rope"]), ring])).toBe(2);
});

test("what nobody tells of a turn is taken for another offer", () => {
  const messages = talk(said("Yes."), said("No."));
  const turns = [turn(0, ring), { ...turn(1), tools: undefined }];
  expect(uniformUntil(messages, turns)).toBe(2);
  expect(uniformFrom(messages, turns, [ring])).toBe(4);
});

import { describe, expect, test } from "vitest";
import type { ProposedCall } from "../../domain/prompt.ts";
import { CallCollector, type CallFragment } from "./call-collector.ts";

function collect(fragments: readonly Partial<CallFragment>[], taken: readonly string[] = []): ProposedCall[] {
  const calls: ProposedCall[] = [];
  const collector = new CallCollector(new Set(taken), (call) => calls.push(call));
  for (const fragment of fragments) {
    collector.add({ index: undefined, id: "", name: "", arguments: "", ...fragment }, false);
  }
  collector.finish();
  expect(collector.delivered).toBe(calls.length);
  return calls;
}

describe("CallCollector", () => {
  test("joins interleaved fragments by index", () => {
    expect(
      collect([
        { index: 0, id: "a", name: "give", arguments: '{"item"' },
        { index: 1, id: "b", name: "wave" },
        { index: 0, arguments: ':"rope"}' },
      ]),
    ).toEqual([
      { id: "c1", name: "give", arguments: { item: "rope" } },
      { id: "c2", name: "wave", arguments: {} },
    ]);
  });

  test("keeps calls apart that share an id, or that a provider all numbers 0", () => {
    const names = (fragments: readonly Partial<CallFragment>[]) =>
      collect(fragments).map(({ id, name }) => [id, name]);
    const two = [
      ["c1", "a"],
      ["c2", "b"],
    ];
    expect(
      names([
        { index: 0, id: "x", name: "a" },
        { index: 1, id: "x", name: "b" },
      ]),
    ).toEqual(two);
    expect(
      names([
        { index: 0, id: "x", name: "a" },
        { index: 0, id: "y", name: "b" },
      ]),
    ).toEqual(two);
    expect(names([{ id: "x", name: "a" }, { arguments: "{" }, { id: "y", name: "b" }])).toEqual(two);
  });

  test("takes an id and a name that come with every fragment for one call", () => {
    const fragment = { index: 0, id: "x", name: "give" };
    expect(
      collect([
        { ...fragment, arguments: '{"a":' },
        { ...fragment, arguments: "1}" },
      ]),
    ).toEqual([{ id: "c1", name: "give", arguments: { a: 1 } }]);
  });

  test.each(['{"item":"ro', "[1]", "null", '"rope"'])("hands over %s unparsed", (text) => {
    expect(collect([{ index: 0, name: "give", arguments: text }])).toEqual([
      { id: "c1", name: "give", arguments: { unparsed: text } },
    ]);
  });

  test("leaves out ids that the conversation uses already", () => {
    expect(
      collect(
        [
          { index: 0, name: "a" },
          { index: 1, name: "b" },
        ],
        ["c1", "c3"],
      ).map((call) => call.id),
    ).toEqual(["c2", "c4"]);
  });

  test("never takes damaged arguments as parsed", () => {
    const calls: ProposedCall[] = [];
    const collector = new CallCollector(new Set(), (call) => calls.push(call));
    collector.add({ index: 0, id: "x", name: "say", arguments: '{"to":"\ufffd"}' }, true);
    collector.finish();
    expect(calls[0]?.arguments).toEqual({ unparsed: '{"to":"\ufffd"}' });
  });

  test("hands over complete calls before further speech, and only once", () => {
    const calls: string[] = [];
    const collector = new CallCollector(new Set(), (call) => calls.push(call.name));
    collector.add({ index: 0, id: "x", name: "a", arguments: "{}" }, false);
    collector.add({ index: 1, id: "y", name: "b", arguments: "{" }, false);
    collector.deliverComplete();
    expect(calls).toEqual(["a"]);
    collector.finish();
    expect(calls).toEqual(["a", "b"]);
  });
});

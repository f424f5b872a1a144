import { describe, expect, test } from "vitest";
import { stage } from "./testing/ferry-world.ts";
import type { PartialSituation } from "./start-situation.ts";

const { rules, situation } = stage();

function holds(expression: string, partial?: PartialSituation): boolean | string {
  const { value, error } = rules.holds(expression, situation(partial));
  return error ?? value;
}

/** The problems of a requirement of `act`, which has one parameter of each kind. */
function problemsOf(requirement: string): readonly string[] {
  const parameters = {
    mood: { type: "string", of: "moods", description: "Mood" },
    way: { type: "string", enum: ["north", "south"], description: "Way" },
    note: { type: "string", required: false, description: "Note" },
    count: { type: "integer", minimum: 0, maximum: 9, description: "Count" },
  };
  const { problems } = stage({ parameters, requires: [{ if: requirement, else: "No." }] });
  return problems.map(({ message }) => message);
}

describe("bindings and types", () => {
  test("[BL1] expressions see the bindings and nothing else", () => {
    expect(holds("actor.name == 'Somebody' && partner.name == 'Traveller' && standing.trust == 0")).toBe(
      true,
    );
    expect(holds("scene.lit == false && world.flood == 0 && now == 0")).toBe(true);
    expect(holds("player.name == ''")).toContain("There is no player");
    expect(problemsOf("args.count > 0")).toEqual([]);
    expect(problemsOf("args.cuont > 0")).toEqual(["There is no parameter args.cuont. Did you mean count?"]);
  });

  test("[BL2] characters have id, name and tags, a scene its place, and now is whole minutes", () => {
    expect(
      holds("actor.id == 'somebody' && 'ferryman' in actor.tags", { actor: { tags: ["ferryman"] } }),
    ).toBe(true);
    expect(holds("scene.place == 'mill'", { scene: { place: "mill" } })).toBe(true);
    expect(holds("now == 61", { now: 61.9 })).toBe(true);
  });

  test.each([
    ["character", "tags"],
    ["scene", "place"],
    ["world", "constructor"],
    ["standing", "null"],
  ])("[BL2] %s.%s cannot be declared", (scope, key) => {
    const { problems } = stage({}, (draft) => {
      Object.assign(draft.state, {
        [scope]: { ...Reflect.get(draft.state, scope), [key]: { type: "boolean" } },
      });
    });
    expect(problems).toContainEqual({
      path: ["state", scope, key],
      message: `A ${scope} field cannot be called ${key}; the name is reserved.`,
    });
  });

  test.each(["unparsed", "in", "constructor"])("[BL2] a parameter cannot be called %s", (name) => {
    const { problems } = stage({ parameters: { [name]: { type: "boolean", description: "It" } } });
    expect(problems).toContainEqual({
      path: ["behaviors", "act", "parameters", name],
      message: `A parameter cannot be called ${name}; the name is reserved.`,
    });
  });

  test("[BL3] an integer too large for JSON is an error, and so is a number that is not finite", () => {
    const huge = "standing.trust * 9007199254740993 > 0 || standing.trust * 9007199254740993 <= 0";
    expect(holds(huge, { standing: { trust: 3 } })).toBe(true);
    const value = { answer: { type: "integer", value: "standing.trust * 9007199254740993" } };
    const large = stage({ result: value, runs: "server" });
    expect(large.rules.simulate("act", {}, large.situation({ standing: { trust: 3 } }))).toEqual({
      type: "invalid",
      message: "The value of answer could not be evaluated: The integer is too large.",
    });
    const infinite = stage({
      result: { answer: { type: "number", value: "1.0 / standing.trust" } },
      runs: "server",
    });
    expect(infinite.rules.simulate("act", {}, infinite.situation())).toMatchObject({ type: "invalid" });
  });

  test("[BL3] declared types hold: a comparison across types is refused with its place", () => {
    const { problems } = stage({ requires: [{ if: "actor.name == standing.trust", else: "No." }] });
    expect(problems).toEqual([
      {
        path: ["behaviors", "act", "requires", 0, "if"],
        message: "These types do not go together: string == integer.",
        offset: 0,
      },
    ]);
  });

  test("[BL4] integers and numbers mix, and integer division cuts off toward zero", () => {
    expect(holds("standing.warmth * 2 == 1 && 1 + standing.warmth == 1.5")).toBe(true);
    expect(holds("standing.warmth / 2 == 0.25 && 1 - standing.warmth < 1")).toBe(true);
    expect(holds("standing.trust / 2 == -1", { standing: { trust: -3 } })).toBe(true);
    expect(holds("int(standing.warmth * 3) == 1")).toBe(true);
    const number = stage({ effects: [{ set: { path: "standing.trust", to: "standing.warmth" } }] });
    expect(number.problems[0]?.message).toBe("This gives a number, where an integer is expected.");
  });

  test("[BL5] a missing count reads 0 in every notation", () => {
    expect(holds("actor.inventory.fish == 0 && actor.inventory['fish'] + 1 == 1")).toBe(true);
    expect(holds("actor.inventory.rope == 1 && size(actor.inventory) == 1")).toBe(true);
    const { admit } = stage({
      parameters: { item: { type: "string", description: "Item" } },
      requires: [{ if: "actor.inventory[args.item] == 0", else: "You have it." }],
    });
    expect(admit({ item: "moonlight" }).type).toBe("admitted");
    expect(admit({ item: "constructor" }).type).toBe("admitted");
    expect(admit({ item: "rope" }).type).toBe("refused");
  });

  test("[BL5] `in` over counts is refused, since every entry counts something", () => {
    expect(problemsOf("args.mood in actor.inventory")[0]).toContain("write actor.inventory[…] > 0");
  });
});

describe("what the language holds", () => {
  test.each([
    "min(standing.trust, 3) == 0 && max(standing.warmth, 1.0) == 1.0",
    "actor.inventory.exists(item, actor.inventory[item] > 0)",
    "actor.tags.filter(tag, tag != 'x').map(tag, tag + '!').size() == 0",
    "actor.name.startsWith('Some') && actor.name.lowerAscii().contains('body')",
    "string(standing.trust) == '0' && double(standing.trust) == 0.0",
    "(standing.trust > 5 ? 'a' : 'b') in ['b', 'c']",
    "actor.tags.all(tag, false) && !actor.tags.exists_one(tag, true)",
  ])("[BL6] %s", (expression) => {
    expect(holds(expression)).toBe(true);
  });

  test.each([
    ["actor.name.matches('(a+)+$')", "There is no .matches()."],
    [
      "timestamp('2024-01-01T00:00:00Z') == timestamp('2024-01-01T00:00:00Z')",
      "There is no function timestamp.",
    ],
    ["type(actor.name) == string", "There is no function type."],
    ["actor.name == null", "Only texts, numbers, true and false"],
    ["b'x' == b'x'", "Only texts, numbers, true and false"],
    ["{'a': 1}.a == 1", "Maps and optional access"],
    ["has(actor.mood)", "has() is for arguments"],
    ["cel.bind(x, 1, x == 1)", "There is no .bind()."],
    ["actor['mood'] == ''", "Write the field's name after a dot: actor.<field>."],
    ["actor.tags.exists(a, partner.tags.exists(b, a == b))", "cannot stand inside another"],
    ["actor.tags.exists(now, now == 'a')", "now is taken"],
    ["actor == partner", "Say which field: actor.<field>."],
    ["actor.mood.deeper == ''", "actor.mood has nothing below it."],
  ])("[BL6] refuses %s", (expression, message) => {
    expect(holds(expression)).toContain(message);
  });

  test.each([
    ["actor.mood == 'angy'", 'There is no "angy" in vocabulary moods. Did you mean angry?'],
    ["args.mood != 'glad'", 'There is no "glad" in vocabulary moods.'],
    ["args.way in ['north', 'west']", 'There is no "west" among the choices. There is'],
    ["scene.place == 'mil'", 'There is no "mil" in places. Did you mean mill?'],
    ["actor.inventory.ropes > 0", 'There is no "ropes" in vocabulary goods. Did you mean rope?'],
    ["actor.inventry.rope > 0", "There is no field actor.inventry. Did you mean inventory?"],
    ["standing.trust", "This gives an integer, where a boolean is expected."],
    ["standing.trust = 1", "Compare with ==, not with a single =."],
    ["standing.trust >", "The expression ends too early."],
    ["standing.trust == calm", "There is no calm; a text would need quotes"],
    ["size(standing.trust) > 0", "These arguments do not fit: size(integer)."],
  ])("[BL7] refuses %s when the world is loaded", (expression, message) => {
    expect(problemsOf(expression)[0]).toContain(message);
  });

  test("[BL7] a problem carries its offset and the choices, near ones first", () => {
    const { problems } = stage({ requires: [{ if: "true && actor.mod == ''", else: "No." }] });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ offset: 8, path: ["behaviors", "act", "requires", 0, "if"] });
    expect(problems[0]?.choices?.[0]).toBe("mood");
  });

  test("[BL8] a failure is false for a condition of disclosure and is reported", () => {
    expect(rules.holds("10 / standing.trust > 1", situation())).toEqual({
      value: false,
      error: "10 / standing.trust > 1: division by zero.",
    });
    expect(rules.holds("actor.tags[3] == 'x'", situation())).toMatchObject({ value: false });
  });

  test("[BL8] a failure in a requirement refuses, with rule, expression and values", () => {
    const { admit } = stage({ requires: [{ if: "10 / standing.trust > 1", else: "No." }] });
    expect(admit({})).toEqual({
      type: "refused",
      refusal: {
        code: "evaluation_error",
        message: "Rule 1 of act could not be evaluated, so it is not met: division by zero.",
        rule: 1,
        expression: "10 / standing.trust > 1",
        values: { "standing.trust": 0 },
      },
    });
  });

  test("[BL8] a failure in offered_when withholds and refuses", () => {
    const { rules: broken, admit, situation: start } = stage({ offered_when: "10 / standing.trust > 1" });
    const grants = [{ name: "act", requires: [] }];
    expect(broken.offer(grants, start(), () => true).withheld).toMatchObject([
      { reason: "evaluation_error" },
    ]);
    expect(admit({})).toMatchObject({ type: "refused", refusal: { code: "evaluation_error" } });
  });
});

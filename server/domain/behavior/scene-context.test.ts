import { describe, expect, test } from "vitest";
import { runCases } from "./run-cases.ts";
import type { SceneContext } from "./scene-context.ts";
import { stage } from "./testing/ferry-world.ts";

const near = [
  { id: "lever-2", name: "the sluice lever" },
  { id: "gate", name: "the gate" },
  { id: "gate-3", name: "The Gate" },
];
const seen = (context: Partial<SceneContext> = {}) => ({
  scene: { context: { near, held: ["gate"], looking_at: "lever-2", ...context } },
});
const target = (from: string) => ({
  parameters: { target: { type: "string", description: "What", from } },
});
const grants = [{ name: "act", requires: [] }];

describe("the scene's things", () => {
  test("[BL35] are read by their ids, and nothing is near where no game has said anything", () => {
    const condition = "'gate' in scene.held && scene.looking_at == 'lever-2' && size(scene.near) == 3";
    const { rules, situation } = stage();
    expect(rules.holds(condition, situation(seen())).value).toBe(true);
    expect(rules.holds(condition, situation()).value).toBe(false);
    expect(rules.holds("size(scene.near) == 0 && scene.looking_at == ''", situation()).value).toBe(true);
    expect(rules.explain("'lamp' in scene.held", situation(seen()), grants).values).toEqual({
      "scene.held": ["gate"],
    });
  });

  test("[BL35] no effect changes them, and a world's own field of the name is read in their place", () => {
    const changing = stage({ effects: [{ append: { to: "scene.near", value: "'gate'" } }] });
    expect(changing.problems[0]?.message).toContain("scene.near cannot be changed");
    const own = stage({}, (draft) => {
      Object.assign(draft.state.scene, { held: { type: "boolean", starts: true } });
    });
    expect(own.problems).toEqual([]);
    expect(own.rules.holds("scene.held", own.situation(seen())).value).toBe(true);
  });

  test("[BL35] a case may say what is there", () => {
    const { document, rules, problems } = stage({
      ...target("scene.near.filter(id, id != scene.looking_at)"),
      cases: [
        { given: { "scene.near": ["lamp", "bell"], "scene.looking_at": "bell" }, call: { target: "lamp" } },
        {
          given: { "scene.near": ["lamp", "bell"], "scene.looking_at": "bell" },
          call: { target: "bell" },
          refused: "arguments",
        },
        { call: { target: "lamp" }, refused: "not_offered" },
      ],
    });
    const own = runCases(document, rules).filter(({ behavior }) => behavior === "act");
    expect(problems).toEqual([]);
    expect(own.map(({ passed, actual }) => (passed ? "passed" : actual))).toEqual([
      "passed",
      "passed",
      "passed",
    ]);
  });

  test("[BL36] are a closed set whose names the model is told, and are called by a name that is one's alone", () => {
    const { rules, situation, admit } = stage(target("scene.near"));
    const now = situation(seen());
    expect(rules.offer(grants, now, () => true).offers[0]?.tool.parameters["properties"]).toEqual({
      target: {
        type: "string",
        description: "What. lever-2: the sluice lever; gate: the gate; gate-3: The Gate.",
        enum: ["gate", "gate-3", "lever-2"],
      },
    });
    expect(admit({ target: "The sluice lever" }, now)).toMatchObject({ arguments: { target: "lever-2" } });
    for (const invented of ["the gate", "dragon", "__proto__", "constructor", ""])
      expect(admit({ target: invented }, now)).toMatchObject({ refusal: { code: "arguments" } });
  });

  test("[BL36] with other things or other names it is another function, and with none it is withdrawn", () => {
    const { rules, situation } = stage(target("scene.near"));
    const toolIn = (context: Partial<SceneContext>) =>
      rules.offer(grants, situation(seen(context)), () => true).offers[0]?.tool;
    expect(toolIn({})).toBe(toolIn({ looking_at: "gate" }));
    expect(toolIn({ near: near.map(({ id }) => ({ id, name: `old ${id}` })) })).not.toEqual(toolIn({}));
    expect(rules.offer(grants, situation(seen({ near: [] })), () => true).withheld).toMatchObject([
      { name: "act", reason: "empty_set" },
    ]);
  });
});

import { describe, expect, test } from "vitest";
import { parseNpcId, parsePlayerId, parseSceneId, parseTurnId } from "../ids.ts";
import { answerersOf, followerOf } from "./next-speaker.ts";
import type { TurnRecord } from "./playthrough.ts";
import { applyPresence, openedScene, presentIn, type Scene, type TurnTaking } from "./scene.ts";

const ann = parsePlayerId("@ann")!;
const ada = parseNpcId("ada-holt")!;
const ned = parseNpcId("ned-holt")!;
const ruth = parseNpcId("ruth-stone")!;

function sceneOf(turns: TurnTaking): Scene {
  return openedScene(
    {
      type: "scene.opened",
      v: 1,
      scene: parseSceneId("scene_1")!,
      place: "quay",
      player: { id: ann, name: "Ann", description: "" },
      npcs: [
        { id: ada, revision: 1, name: "Ada Holt", tags: [], starts: {} },
        { id: ned, revision: 1, name: "Ned Holt", tags: [], starts: {} },
        { id: ruth, revision: 1, name: "Ruth Stone", tags: [], starts: {} },
      ],
      turns,
    },
    2,
  );
}

let count = 0;
function turn(scene: Scene, npc: typeof ada, text: string, partner: TurnRecord["partner"] = ann): TurnRecord {
  count += 1;
  return {
    kind: "turn",
    id: parseTurnId(`turn_${count}`)!,
    scene: scene.id,
    npc,
    partner,
    heardBy: presentIn(scene),
    seq: 10 + count,
    at: 0,
    text,
    status: "completed",
    calls: [],
    effects: [],
    rounds: [],
  };
}

function answering(scene: Scene, text: string, to?: typeof ada, talk: readonly TurnRecord[] = []) {
  return answerersOf(scene, talk, { speaker: ann, to, text, heardBy: presentIn(scene) });
}

describe("who answers a line", () => {
  test("[GA4] the one addressed, the one named, or whoever answered last; otherwise it is asked", () => {
    const scene = sceneOf("addressed");
    expect(answering(scene, "Good day.", ned)).toEqual([ned]);
    expect(answering(scene, "Is that your boat, Ruth?")).toEqual([ruth]);
    expect(answering(scene, "And yours?", undefined, [turn(scene, ned, "Mine.")])).toEqual([ned]);
    expect(answering(scene, "Good day.")).toBeUndefined();
  });

  test("[GA4] a name that two bear names neither", () => {
    expect(answering(sceneOf("addressed"), "Are you a Holt?")).toBeUndefined();
    expect(answering(sceneOf("addressed"), "Are you Ned Holt?")).toEqual([ned]);
  });

  test("[GA4] naturally, those who are named, or somebody", () => {
    const scene = sceneOf("natural");
    expect(answering(scene, "Ruth and Ada, come here.")).toEqual([ruth, ada]);
    expect(answering(scene, "Good day.")).toEqual([ada]);
  });

  test("[GA4] everybody in order, or nobody", () => {
    expect(answering(sceneOf("list"), "Good day.")).toEqual([ada, ned, ruth]);
    expect(answering(sceneOf("silent"), "Good day.", ada)).toEqual([]);
  });

  test("[GA3] nobody answers asleep", () => {
    const scene = sceneOf("list");
    applyPresence(scene, { type: "moved", who: ned, bearing: { awake: false } }, 4);
    expect(answering(scene, "Good day.")).toEqual([ada, ruth]);
    expect(answering(scene, "Ned?", ned)).toEqual([]);
  });
});

describe("who takes up what was said", () => {
  test("[GA5] whoever was spoken to, or is named", () => {
    const scene = sceneOf("natural");
    const asked = turn(scene, ada, "Ruth knows, she was there.");
    expect(followerOf(scene, [asked], asked)).toBe(ruth);
    const answered = turn(scene, ruth, "I was, and I counted nine boats.", ada);
    expect(followerOf(scene, [asked, answered], answered)).toBe(ada);
    const alone = turn(scene, ada, "Nobody knows.");
    expect(followerOf(scene, [alone], alone)).toBeUndefined();
  });

  test("[GA5] nobody once they go round, nor after a turn that was cut short", () => {
    const scene = sceneOf("natural");
    const first = turn(scene, ada, "The rope is worn, Ruth.", ruth);
    const second = turn(scene, ruth, "Yes, the rope is worn.", ada);
    expect(followerOf(scene, [first, second], second)).toBeUndefined();
    const cut: TurnRecord = { ...turn(scene, ada, "Ruth, you"), status: "cancelled" };
    expect(followerOf(scene, [cut], cut)).toBeUndefined();
  });
});

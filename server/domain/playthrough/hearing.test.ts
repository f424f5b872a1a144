import { describe, expect, test } from "vitest";
import { type CharacterId, parseNpcId, parsePlayerId, parseSceneId } from "../ids.ts";
import { hearersOf } from "./hearing.ts";
import type { Bearing } from "./journal-presence.ts";
import { applyPresence, openedScene, type Scene } from "./scene.ts";

const ann = parsePlayerId("@ann")!;
const bob = parsePlayerId("@bob")!;
const ada = parseNpcId("ada-holt")!;
const ned = parseNpcId("ned-holt")!;

function presence(id: typeof ada, name: string) {
  return { id, revision: 1, name, tags: [], starts: {} };
}

/** Ann and Bob with Ada and Ned, each where they are said to be. */
function sceneWith(bearings: { readonly [id: string]: Partial<Bearing> } = {}): Scene {
  const scene = openedScene(
    {
      type: "scene.opened",
      v: 1,
      scene: parseSceneId("scene_1")!,
      place: "quay",
      player: { id: ann, name: "Ann", description: "" },
      npcs: [presence(ada, "Ada Holt"), presence(ned, "Ned Holt")],
    },
    2,
  );
  applyPresence(scene, { type: "came", player: { id: bob, name: "Bob", description: "" } }, 3);
  for (const who of [ann, bob, ada, ned]) {
    const bearing = bearings[who];
    if (bearing) applyPresence(scene, { type: "moved", who, bearing }, 4);
  }
  return scene;
}

function heard(scene: Scene, manner?: "whisper" | "shout", to?: CharacterId): readonly CharacterId[] {
  return hearersOf(scene, { speaker: ann, to, manner });
}

describe("who hears what Ann says", () => {
  test("aloud, everybody at her spot, and the one whom she calls over", () => {
    expect(heard(sceneWith())).toEqual([ann, bob, ada, ned]);
    const scene = sceneWith({ [ned]: { spot: "the shed" }, [bob]: { spot: "the shed" } });
    expect(heard(scene)).toEqual([ann, ada]);
    expect(heard(scene, undefined, ned)).toEqual([ann, ada, ned]);
  });

  test("[GA2] a whisper reaches one, and an ear at the door", () => {
    expect(heard(sceneWith(), "whisper", ada)).toEqual([ann, ada]);
    expect(heard(sceneWith({ [ned]: { overhears: true } }), "whisper", ada)).toEqual([ann, ada, ned]);
    const elsewhere = sceneWith({ [ned]: { overhears: true, spot: "the shed" } });
    expect(heard(elsewhere, "whisper", ada)).toEqual([ann, ada]);
  });

  test("[GA3] nobody who sleeps, not even when they are spoken to or shouted at", () => {
    const scene = sceneWith({ [ada]: { awake: false } });
    expect(heard(scene)).toEqual([ann, bob, ned]);
    expect(heard(scene, "shout")).toEqual([ann, bob, ned]);
    expect(heard(scene, "whisper", ada)).toEqual([ann]);
  });

  test("[GA3] by distance, where both places are known", () => {
    const scene = sceneWith({
      [ann]: { at: [0, 0] },
      [bob]: { at: [1, 0] },
      [ada]: { at: [10, 0] },
      [ned]: { at: [30, 0] },
    });
    expect(heard(scene)).toEqual([ann, bob, ada]);
    expect(heard(scene, "shout")).toEqual([ann, bob, ada, ned]);
    expect(heard(scene, "whisper", ada)).toEqual([ann, bob, ada]);
  });

  test("a shout carries over spots", () => {
    expect(heard(sceneWith({ [ned]: { spot: "the shed" } }), "shout")).toEqual([ann, bob, ada, ned]);
  });
});

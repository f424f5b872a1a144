import { describe, expect, test } from "vitest";
import {
  parseCallId,
  parseLineId,
  parseNpcId,
  parsePlayerId,
  parseSceneId,
  parseTurnId,
} from "../domain/ids.ts";
import type { JournalEntry } from "../domain/playthrough/journal.ts";
import type { TurnRecord } from "../domain/playthrough/playthrough.ts";
import { startSituation } from "../domain/behavior/start-situation.ts";
import { playWorld } from "../../test/fakes/play-world.ts";
import { type Audience, projectRecord } from "./project.ts";

const scene = parseSceneId("scene_1")!;
const elsewhere = parseSceneId("scene_2")!;
const ann = parsePlayerId("@ann")!;
const bob = parsePlayerId("@bob")!;
const npc = parseNpcId("ada-holt")!;
const turn = parseTurnId("turn_1")!;
const call = parseCallId("call00001")!;
const line = parseLineId("line-1")!;

/** A turn that Ann hears and Bob does not. */
const told: TurnRecord = {
  kind: "turn",
  id: turn,
  scene,
  npc,
  partner: ann,
  heardBy: [ann, npc],
  seq: 3,
  at: 0,
  text: "Take it. More than was kept",
  status: "speaking",
  calls: [{ id: call, name: "give_item", arguments: {}, at: 0 }],
  effects: [],
  rounds: [],
};

function see(entry: JournalEntry, audience: Partial<Audience> = {}) {
  const whole = {
    scene,
    player: ann,
    trusted: true,
    turn: () => told,
    nameOf: () => "Ann",
    npcOf: () => undefined,
    ...audience,
  };
  return projectRecord({ seq: 1, epoch: 1, at: 0, entry }, whole);
}

const situation = startSituation(playWorld().document);
const shared = {
  v: 1,
  turn,
  call,
  name: "give_item",
  arguments: { item: "rope" },
  at: 8,
  situation,
  offered: [],
} as const;
const refused: JournalEntry = {
  type: "call.refused",
  ...shared,
  refusal: {
    code: "requirement",
    message: "No.",
    rule: 2,
    expression: "standing.trust >= 10",
    values: { "standing.trust": 4 },
  },
};
const dispatched: JournalEntry = { type: "call.dispatched", ...shared, executor: "game", deadline: 5000 };
const ended: JournalEntry = {
  type: "call.ended",
  v: 1,
  turn,
  call,
  outcome: {
    type: "done",
    result: { held: 1 },
    changes: [{ path: "actor.inventory.rope", before: 2, after: 1, expected: true }],
  },
};
const turnEnded: JournalEntry = {
  type: "turn.ended",
  v: 1,
  turn,
  status: "completed",
  length: 8,
  rounds: [],
};
const started: JournalEntry = {
  type: "turn.started",
  v: 1,
  scene,
  turn,
  npc,
  partner: ann,
  line,
  heardBy: [ann, npc],
};
const said: JournalEntry = {
  type: "line.said",
  v: 1,
  scene,
  line,
  speaker: ann,
  text: "A rope?",
  heardBy: [ann, npc],
};
const reported: JournalEntry = {
  type: "state.reported",
  v: 1,
  scene,
  message: "report-1",
  changes: [{ path: "world.fog", before: false, after: true }],
};
const about = { v: 1, turn, message: "feedback-1", player: ann, by: "owner" } as const;
const rated: JournalEntry = { type: "turn.rated", ...about, rating: "down", reason: "She has two." };
const edited: JournalEntry = { type: "turn.edited", ...about, text: "Take both." };
const replaced: JournalEntry = {
  type: "turn.replaced",
  ...about,
  replacement: turn,
  undone: [{ path: "standing.trust", before: 12, after: 10 }],
};
const withdrawn: JournalEntry = {
  type: "turn.withdrawn",
  ...about,
  what: "replacement",
  replacement: turn,
  changes: [{ path: "standing.trust", before: 10, after: 12 }],
};
const unrated: JournalEntry = { type: "turn.withdrawn", ...about, what: "rating" };
const closed: JournalEntry = { type: "scene.closed", v: 1, scene, reason: "left" };
const text: JournalEntry = { type: "turn.text", v: 1, turn, offset: 0, text: "Take it." };

describe("what a player may see", () => {
  test("is every event of the turns and lines that they heard", () => {
    const feedback = [rated, edited, replaced, withdrawn, unrated];
    expect(
      [said, started, dispatched, refused, ended, turnEnded, ...feedback, reported, closed].map(
        (entry) => see(entry)?.type,
      ),
    ).toEqual([
      "scene.line",
      "npc.turn.started",
      "npc.behavior.called",
      "npc.behavior.refused",
      "npc.behavior.ended",
      "npc.turn.ended",
      "npc.turn.rated",
      "npc.turn.edited",
      "npc.turn.replaced",
      "npc.turn.withdrawn",
      "npc.turn.withdrawn",
      "world.state",
      "scene.closed",
    ]);
  });

  test("[DI2] is nothing of what others heard, nor of another scene", () => {
    const feedback = [rated, edited, replaced, withdrawn, unrated];
    for (const entry of [said, started, dispatched, refused, ended, turnEnded, ...feedback]) {
      expect(see(entry, { player: bob })).toBeUndefined();
    }
    for (const entry of [said, started, dispatched, refused, ended, turnEnded, reported, closed]) {
      expect(see(entry, { scene: elsewhere })).toBeUndefined();
    }
  });

  test("is no piece of text: the end of the turn has the whole", () => {
    expect(see(text)).toBeUndefined();
    expect(see(turnEnded)).toMatchObject({ text: "Take it.", npc });
  });

  test("[DI3] has the rules' reasons and the changes of state for the trusted alone", () => {
    expect(see(refused)).toMatchObject({ reason: { rule: 2, values: { "standing.trust": 4 } } });
    expect(see(refused, { trusted: false })).not.toHaveProperty("reason");
    expect(see(ended)).toMatchObject({
      outcome: { changes: [{ path: "actor.inventory.rope", before: 2, after: 1 }] },
    });
    expect(see(ended, { trusted: false })).toMatchObject({ outcome: { result: { held: 1 }, changes: [] } });
    expect(see(replaced)).toMatchObject({ changes: [{ path: "standing.trust", after: 10 }] });
    expect(see(replaced, { trusted: false })).toMatchObject({ changes: [] });
    expect(see(withdrawn)).toMatchObject({ changes: [{ path: "standing.trust", after: 12 }] });
    expect(see(withdrawn, { trusted: false })).toMatchObject({ replacement: turn, changes: [] });
    expect(see(rated, { trusted: false })).toHaveProperty("reason");
    expect(see({ ...rated, player: bob }, { trusted: false })).not.toHaveProperty("reason");
  });

  test("[DI6] is the same number of events for the trusted and for others, so that cursors stay", () => {
    const feedback = [rated, edited, replaced, withdrawn, unrated];
    for (const entry of [
      said,
      started,
      dispatched,
      refused,
      ended,
      turnEnded,
      reported,
      closed,
      text,
      ...feedback,
    ]) {
      expect(see(entry, { trusted: false })?.type).toBe(see(entry)?.type);
    }
  });
});

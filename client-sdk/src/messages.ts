import type { JsonRecord, ServerMessage } from "./protocol.ts";

/** What the server takes in one frame. */
const maximumMessageBytes = 16_384;
/** Room for the envelope around a part of a message. */
export const envelopeBytes = 512;

/**
 * As JSON, or undefined when it is too large for the wire, less `room` bytes: a frame that closed the socket would be sent
 * again forever.
 */
export function encodeMessage(message: unknown, room = 0): string | undefined {
  const encoded = JSON.stringify(message) ?? "null";
  const limit = maximumMessageBytes - room;
  // A UTF-16 code unit is at most three bytes of UTF-8.
  if (encoded.length * 3 <= limit) return encoded;
  return new TextEncoder().encode(encoded).length <= limit ? encoded : undefined;
}

/** True for what `JSON.parse` gives for `{…}`. */
export function isJsonRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

type Kind = "string" | "number" | "record" | "array";

const fieldsOf: { readonly [Type in ServerMessage["type"]]: { readonly [field: string]: Kind } } = {
  "scene.line": { scene: "string", cursor: "number", line: "string", speaker: "string", text: "string" },
  "scene.presence": { scene: "string", cursor: "number", changes: "array" },
  "scene.context": { scene: "string", cursor: "number", near: "array", players: "array" },
  "npc.turn.started": { scene: "string", cursor: "number", turn: "string", npc: "string" },
  "npc.behavior.called": {
    scene: "string",
    cursor: "number",
    turn: "string",
    npc: "string",
    call: "string",
    name: "string",
    arguments: "record",
    at: "number",
  },
  "npc.behavior.refused": {
    scene: "string",
    cursor: "number",
    turn: "string",
    npc: "string",
    call: "string",
    name: "string",
    arguments: "record",
    at: "number",
  },
  "npc.behavior.ended": {
    scene: "string",
    cursor: "number",
    turn: "string",
    call: "string",
    name: "string",
    outcome: "record",
  },
  "npc.emotion": {
    scene: "string",
    cursor: "number",
    turn: "string",
    npc: "string",
    kind: "string",
    strength: "number",
    at: "number",
  },
  "npc.relationship": {
    scene: "string",
    cursor: "number",
    turn: "string",
    npc: "string",
    toward: "string",
    changes: "array",
  },
  "npc.turn.ended": {
    scene: "string",
    cursor: "number",
    turn: "string",
    npc: "string",
    status: "string",
    text: "string",
  },
  "npc.turn.rated": {
    scene: "string",
    cursor: "number",
    turn: "string",
    message: "string",
    player: "string",
    rating: "string",
  },
  "npc.turn.edited": {
    scene: "string",
    cursor: "number",
    turn: "string",
    npc: "string",
    message: "string",
    text: "string",
  },
  "npc.turn.replaced": {
    scene: "string",
    cursor: "number",
    turn: "string",
    npc: "string",
    message: "string",
    replacement: "string",
    changes: "array",
  },
  "npc.turn.withdrawn": {
    scene: "string",
    cursor: "number",
    turn: "string",
    npc: "string",
    message: "string",
    player: "string",
    feedback: "string",
    changes: "array",
  },
  "world.state": { scene: "string", cursor: "number", changes: "array" },
  "scene.saved": { scene: "string", cursor: "number", message: "string", name: "string" },
  "world.event": { scene: "string", cursor: "number", name: "string", message: "string" },
  "world.time": { scene: "string", cursor: "number", minutes: "number" },
  "scene.narration": { scene: "string", cursor: "number", text: "string", changes: "array" },
  "world.quest": {
    scene: "string",
    cursor: "number",
    quest: "string",
    title: "string",
    stage: "string",
    status: "string",
    journal: "string",
    changes: "array",
  },
  "npc.behavior.compensating": {
    scene: "string",
    cursor: "number",
    turn: "string",
    npc: "string",
    call: "string",
    by: "string",
    name: "string",
    arguments: "record",
    executor: "string",
  },
  "npc.behavior.compensated": {
    scene: "string",
    cursor: "number",
    turn: "string",
    npc: "string",
    call: "string",
    name: "string",
    outcome: "record",
  },
  "npc.goal": {
    scene: "string",
    cursor: "number",
    npc: "string",
    goal: "string",
    status: "string",
    player: "string",
  },
  "scene.closed": { scene: "string", cursor: "number", reason: "string" },
  "npc.behavior.progress": { scene: "string", turn: "string", call: "string", name: "string" },
  "npc.text": { scene: "string", turn: "string", offset: "number", delta: "string" },
  "npc.behavior.run": {
    scene: "string",
    turn: "string",
    npc: "string",
    call: "string",
    name: "string",
    arguments: "record",
    deadline: "number",
  },
  "scene.joined": {
    join: "string",
    scene: "string",
    playthrough: "string",
    world: "string",
    place: "string",
    player: "string",
    epoch: "number",
    cursor: "number",
    npcs: "array",
    model: "record",
  },
  "scene.resumed": { scene: "string", epoch: "number", mode: "string" },
  "npc.knowledge": { scene: "string", message: "string", npc: "string", items: "array" },
  "scene.history": { scene: "string", message: "string", events: "array" },
  "npc.turn.explained": { scene: "string", message: "string", explanation: "record" },
  error: { error: "record" },
};

/** What came: a message, one of a kind that a later server sends, or something that is none. */
export type Received =
  | { readonly type: "message"; readonly message: ServerMessage }
  | {
      readonly type: "newer";
      readonly name: string;
      /** Where it is an event: its place in the scene's order. */
      readonly event: { readonly scene: string; readonly cursor: number } | undefined;
    }
  | { readonly type: "malformed"; readonly problem: string };

export function readServerMessage(data: unknown): Received {
  if (typeof data !== "string") return { type: "malformed", problem: "a frame that is not text" };
  let parsed: unknown;
  try {
    parsed = JSON.parse(data);
  } catch {
    return { type: "malformed", problem: "a frame that is not JSON" };
  }
  if (!isJsonRecord(parsed) || typeof parsed.type !== "string") {
    return { type: "malformed", problem: "a message without a type" };
  }
  const name = parsed.type;
  if (!Object.hasOwn(fieldsOf, name)) return { type: "newer", name, event: placeOf(parsed) };
  if (isServerMessage(parsed)) return { type: "message", message: parsed };
  return { type: "malformed", problem: `a message ${name} without all of its fields` };
}

function placeOf({ scene, cursor }: JsonRecord): { scene: string; cursor: number } | undefined {
  return typeof scene === "string" && typeof cursor === "number" ? { scene, cursor } : undefined;
}

function isServerMessage(value: JsonRecord | ServerMessage): value is ServerMessage {
  if (!isKnownType(value.type)) return false;
  return Object.entries(fieldsOf[value.type]).every(([field, kind]) =>
    isOfKind(Reflect.get(value, field), kind),
  );
}

function isKnownType(name: unknown): name is ServerMessage["type"] {
  return typeof name === "string" && Object.hasOwn(fieldsOf, name);
}

function isOfKind(value: unknown, kind: Kind): boolean {
  switch (kind) {
    case "record":
      return isJsonRecord(value);
    case "array":
      return Array.isArray(value);
    case "string":
    case "number":
      return typeof value === kind;
    default:
      return kind satisfies never;
  }
}

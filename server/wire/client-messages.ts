import { z } from "zod";
import { protocolVersion } from "../../client-sdk/src/protocol.ts";
import type { ClientMessage } from "../../client-sdk/src/protocol.ts";
import { didYouMean } from "../domain/behavior/near-names.ts";
import { DramatisError, listChoices } from "../domain/errors.ts";
import { saveNamePattern } from "../domain/playthrough/forks.ts";
import type { Json } from "../domain/json.ts";
import { readJson } from "../domain/read-json.ts";

/** What a game may send, as the protocol's types say it; a compile-time test holds the two equal. */

const identifier = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "must be 1 to 64 of [A-Za-z0-9_-]");
/** Who knows a join key may enter its scene, so it has to be long enough not to be guessed. */
const joinKey = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, "must be 16 to 64 of [A-Za-z0-9_-]");
const name = z.string().min(1).max(200);
const handlers = z.array(z.string().min(1).max(64)).max(100).readonly();
const json: z.ZodType<Json> = z.json();
const record = z.record(z.string(), json);

const authenticate = z.strictObject({
  type: z.literal("session.authenticate"),
  ticket: z.string().min(1).max(512),
});

const sceneJoin = z.strictObject({
  type: z.literal("scene.join"),
  protocol: z.literal(protocolVersion),
  join: joinKey,
  client: identifier,
  world: name,
  place: name.exactOptional(),
  npcs: z.array(name).max(16, "must name at most 16 NPCs").readonly(),
  turns: z.enum(["addressed", "natural", "list", "silent"]).exactOptional(),
  lore: z.array(z.string().min(1).max(64)).max(16).readonly().exactOptional(),
  scene: name.exactOptional(),
  player: z
    .strictObject({
      id: z.string().min(1).max(65).exactOptional(),
      name: z.string().trim().min(1).max(100).exactOptional(),
      description: z.string().trim().min(1).max(500).exactOptional(),
    })
    .exactOptional(),
  playthrough: name.exactOptional(),
  from: z.union([z.int().min(1), z.string().min(1).max(64)]).exactOptional(),
  handlers,
  simulate: z.boolean().exactOptional(),
});

const sceneResume = z.strictObject({
  type: z.literal("scene.resume"),
  protocol: z.literal(protocolVersion),
  client: identifier,
  scene: name,
  player: z.string().min(1).max(65).exactOptional(),
  playthrough: name,
  epoch: z.int().min(0),
  cursor: z.int().min(0),
  text: z.strictObject({ turn: name, length: z.int().min(0) }).exactOptional(),
  handlers,
});

const sceneSay = z.strictObject({
  type: z.literal("scene.say"),
  scene: name,
  line: identifier,
  text: z.string().min(1).max(4000),
  to: name.exactOptional(),
  manner: z.enum(["whisper", "shout"]).exactOptional(),
  interrupts: z
    .strictObject({
      turn: identifier.exactOptional(),
      heard: z.int().min(0).max(1_000_000).exactOptional(),
    })
    .refine(({ turn, heard }) => heard === undefined || turn !== undefined, {
      error: "heard needs the turn that it is of",
      path: ["turn"],
    })
    .exactOptional(),
});

const metres = z.number().min(-100_000).max(100_000);
const bearing = z.strictObject({
  awake: z.boolean().exactOptional(),
  spot: z.string().trim().max(60).exactOptional(),
  at: z.tuple([metres, metres]).readonly().exactOptional(),
  overhears: z.boolean().exactOptional(),
});
const scenePresence = z.strictObject({
  type: z.literal("scene.presence"),
  scene: name,
  message: identifier,
  changes: z
    .array(z.strictObject({ who: name, here: z.boolean().exactOptional(), bearing: bearing.exactOptional() }))
    .min(1)
    .max(32)
    .readonly(),
});
const thing = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, "must be 1 to 64 of [a-z0-9_-], beginning with a letter or a digit"),
  name: z.string().trim().min(1).max(80),
  kind: z.string().trim().min(1).max(40).exactOptional(),
  description: z.string().trim().min(1).max(160).exactOptional(),
  distance: z.number().min(0).max(10_000).exactOptional(),
});
const sceneContext = z.strictObject({
  type: z.literal("scene.context"),
  scene: name,
  message: identifier,
  near: z.array(thing).max(40, "must hold at most 40 things").readonly().exactOptional(),
  held: z.array(name).max(8, "must hold at most 8 ids").readonly(),
  looking_at: name.exactOptional(),
});
const scenePrompt = z.strictObject({
  type: z.literal("scene.prompt"),
  scene: name,
  npc: name,
  to: name.exactOptional(),
  turns: z.int().min(1).max(12).exactOptional(),
});

const sceneCancel = z.strictObject({ type: z.literal("scene.cancel"), scene: name, turn: name });
const sceneLeave = z.strictObject({ type: z.literal("scene.leave"), scene: name });
const sceneHandlers = z.strictObject({ type: z.literal("scene.handlers"), scene: name, handlers });

const sceneSave = z.strictObject({
  type: z.literal("scene.save"),
  scene: name,
  message: identifier,
  name: z
    .string()
    .regex(saveNamePattern, "must be 1 to 64 letters, digits, spaces and _.-, and not digits alone"),
});

const behaviorEnd = z.strictObject({
  type: z.literal("npc.behavior.end"),
  scene: name,
  call: name,
  answer: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("done"), result: record }),
    z.strictObject({ type: z.literal("failed"), message: z.string().max(500) }),
    z.strictObject({ type: z.literal("unknown") }),
  ]),
});

const behaviorProgress = z.strictObject({
  type: z.literal("npc.behavior.progress"),
  scene: name,
  call: name,
  fraction: z.number().min(0).max(1).exactOptional(),
  note: z.string().trim().min(1).max(200).exactOptional(),
});

const worldState = z.strictObject({
  type: z.literal("world.state"),
  scene: name,
  message: identifier,
  set: record.refine((set) => Object.keys(set).length <= 100, "must hold at most 100 paths"),
});

const worldEvent = z.strictObject({
  type: z.literal("world.event"),
  scene: name,
  message: identifier,
  name: z.string().min(1).max(64),
  fields: record.refine((fields) => Object.keys(fields).length <= 40, "must hold at most 40 fields"),
});
const worldTime = z.strictObject({
  type: z.literal("world.time"),
  scene: name,
  message: identifier,
  minutes: z.int().min(0).max(1_000_000_000),
});

const aboutTurn = { scene: name, turn: name, message: identifier };

const turnRate = z.strictObject({
  type: z.literal("npc.turn.rate"),
  ...aboutTurn,
  rating: z.enum(["up", "down"]),
  reason: z.string().trim().min(1).max(500).exactOptional(),
});
const turnEdit = z.strictObject({
  type: z.literal("npc.turn.edit"),
  ...aboutTurn,
  text: z.string().trim().min(1).max(4000),
});
const turnRegenerate = z.strictObject({ type: z.literal("npc.turn.regenerate"), ...aboutTurn });
const turnWithdraw = z.strictObject({
  type: z.literal("npc.turn.withdraw"),
  ...aboutTurn,
  feedback: z.enum(["rating", "edit", "replacement"]),
});
const turnExplain = z.strictObject({ type: z.literal("npc.turn.explain"), ...aboutTurn });

const npcKnowledge = z.strictObject({
  type: z.literal("npc.knowledge"),
  scene: name,
  message: identifier,
  npc: name,
  about: z.string().min(1).max(400).exactOptional(),
  limit: z.int().min(1).max(50).exactOptional(),
});
const sceneHistory = z.strictObject({
  type: z.literal("scene.history"),
  scene: name,
  message: identifier,
  before: z.int().min(1).exactOptional(),
  limit: z.int().min(1).max(100).exactOptional(),
});

export const clientMessageSchema = z.discriminatedUnion("type", [
  authenticate,
  sceneJoin,
  sceneResume,
  sceneSay,
  scenePresence,
  sceneContext,
  scenePrompt,
  sceneCancel,
  sceneLeave,
  sceneHandlers,
  sceneSave,
  behaviorEnd,
  behaviorProgress,
  worldState,
  worldEvent,
  worldTime,
  turnRate,
  turnEdit,
  turnRegenerate,
  turnWithdraw,
  turnExplain,
  npcKnowledge,
  sceneHistory,
]);

const messageTypes: readonly string[] = [
  "session.authenticate",
  "scene.join",
  "scene.resume",
  "scene.say",
  "scene.presence",
  "scene.context",
  "scene.prompt",
  "scene.cancel",
  "scene.leave",
  "scene.handlers",
  "scene.save",
  "npc.behavior.end",
  "npc.behavior.progress",
  "world.state",
  "world.event",
  "world.time",
  "npc.turn.rate",
  "npc.turn.edit",
  "npc.turn.regenerate",
  "npc.turn.withdraw",
  "npc.turn.explain",
  "npc.knowledge",
  "scene.history",
] satisfies readonly ClientMessage["type"][];

const withType = z.looseObject({ type: z.string() });

/** A frame's text as JSON. Throws `invalid_input` for one that `readJson` refuses, or that is no object with a `type`. */
export function parseFrame(text: string): { readonly [key: string]: unknown; readonly type: string } {
  const read = readJson(text);
  if (read.type === "refused") {
    throw new DramatisError({
      code: "invalid_input",
      message: `The frame ${read.reason}.`,
      mend: "Send one JSON object per text frame.",
    });
  }
  const parsed = withType.safeParse(read.value);
  if (parsed.success) return parsed.data;
  throw new DramatisError({
    code: "invalid_input",
    message: "The frame is not an object with a `type`.",
    mend: `Types are ${listChoices(messageTypes)}.`,
    param: "type",
  });
}

/** A game's message. Throws `invalid_input` naming the first member that is wrong. */
export function parseClientMessage(frame: { readonly type: string }): ClientMessage {
  if (!messageTypes.includes(frame.type)) {
    throw new DramatisError({
      code: "invalid_input",
      message: `There is no message of type ${frame.type.slice(0, 64)}.`,
      mend: didYouMean(frame.type, messageTypes) || `Types are ${listChoices(messageTypes)}.`,
      param: "type",
    });
  }
  const parsed = clientMessageSchema.safeParse(frame);
  if (parsed.success) return parsed.data;
  throw issueError(frame.type, parsed.error);
}

/** The first thing that is wrong, at its path: `npcs[0]`. */
export function issueError(what: string, error: z.ZodError): DramatisError {
  const [issue] = error.issues;
  const param = issue ? pathText(issue.path) : "";
  return new DramatisError({
    code: "invalid_input",
    message: `${what}: ${param || "the message"} is not right: ${issue?.message ?? "unknown"}.`,
    mend: "client-sdk/src/protocol.ts has every message with its members.",
    ...(param ? { param } : {}),
  });
}

export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "");
}

/** The id by which a client knows its message, for the error that answers it. */
export function answersOf(frame: { readonly [key: string]: unknown }): string | null {
  for (const key of ["event_id", "join", "line", "call", "message", "scene"]) {
    const value = frame[key];
    if (typeof value === "string") return value.slice(0, 128);
  }
  return null;
}

import { z } from "zod";
import { didYouMean } from "../../domain/behavior/near-names.ts";
import { DramatisError, listChoices } from "../../domain/errors.ts";
import { issueError } from "../client-messages.ts";

/**
 * Client events of the Realtime API as they are read here: liberally. What is not looked at may be anything, so that a
 * client's audio settings or instructions are no error.
 */

const item = z.looseObject({
  id: z.string().max(128).optional(),
  type: z.string(),
  role: z.string().optional(),
  content: z.array(z.looseObject({ type: z.string().optional(), text: z.string().optional() })).optional(),
  call_id: z.string().max(128).optional(),
  output: z.string().optional(),
});
export type ClientItem = z.infer<typeof item>;

const turnDetection = z.looseObject({
  type: z.string().optional(),
  interrupt_response: z.boolean().optional(),
});

const schemas = {
  "session.update": z.looseObject({
    type: z.literal("session.update"),
    session: z.looseObject({
      type: z.string().optional(),
      tools: z.array(z.looseObject({ type: z.string().optional(), name: z.string().optional() })).nullish(),
      audio: z
        .looseObject({ input: z.looseObject({ turn_detection: turnDetection.nullish() }).nullish() })
        .nullish(),
    }),
  }),
  "conversation.item.create": z.looseObject({ type: z.literal("conversation.item.create"), item }),
  "conversation.item.retrieve": z.looseObject({
    type: z.literal("conversation.item.retrieve"),
    item_id: z.string(),
  }),
  "conversation.item.delete": z.looseObject({
    type: z.literal("conversation.item.delete"),
    item_id: z.string(),
  }),
  "conversation.item.truncate": z.looseObject({ type: z.literal("conversation.item.truncate") }),
  "response.create": z.looseObject({
    type: z.literal("response.create"),
    response: z.looseObject({ input: z.array(item).nullish() }).nullish(),
  }),
  "response.cancel": z.looseObject({
    type: z.literal("response.cancel"),
    response_id: z.string().nullish(),
  }),
  "input_audio_buffer.append": z.looseObject({ type: z.literal("input_audio_buffer.append") }),
  "input_audio_buffer.commit": z.looseObject({ type: z.literal("input_audio_buffer.commit") }),
  "input_audio_buffer.clear": z.looseObject({ type: z.literal("input_audio_buffer.clear") }),
  "output_audio_buffer.clear": z.looseObject({ type: z.literal("output_audio_buffer.clear") }),
  /** Sent by clients of ours that do not know that they are known. */
  "session.authenticate": z.looseObject({ type: z.literal("session.authenticate") }),
} as const;

type EventType = keyof typeof schemas;
export type ClientEvent = { [Type in EventType]: z.infer<(typeof schemas)[Type]> }[EventType];

const eventSchema = z.discriminatedUnion("type", [
  schemas["session.update"],
  schemas["conversation.item.create"],
  schemas["conversation.item.retrieve"],
  schemas["conversation.item.delete"],
  schemas["conversation.item.truncate"],
  schemas["response.create"],
  schemas["response.cancel"],
  schemas["input_audio_buffer.append"],
  schemas["input_audio_buffer.commit"],
  schemas["input_audio_buffer.clear"],
  schemas["output_audio_buffer.clear"],
  schemas["session.authenticate"],
]);

/** Throws `invalid_input` for an unknown type or a member that is looked at and wrong. */
export function parseClientEvent(frame: { readonly type: string }): ClientEvent {
  const types = Object.keys(schemas);
  if (!types.includes(frame.type)) {
    const isOurs = /^(scene|npc|world)\./.test(frame.type);
    throw new DramatisError({
      code: "invalid_input",
      message: `There is no client event of type ${frame.type.slice(0, 64)} in a Realtime session.`,
      mend: isOurs
        ? "Open a socket without ?model= for scenes."
        : didYouMean(frame.type, types) || `Types are ${listChoices(types)}.`,
      param: "type",
    });
  }
  const parsed = eventSchema.safeParse(frame);
  if (parsed.success) return parsed.data;
  throw issueError(frame.type, parsed.error);
}

import { expectTypeOf, test } from "vitest";
import type { z } from "zod";
import type { ClientMessage } from "../../client-sdk/src/protocol.ts";
import type { clientMessageSchema } from "./client-messages.ts";

type Parsed = z.infer<typeof clientMessageSchema>;

test("what the schema lets through is a message of the protocol", () => {
  expectTypeOf<Parsed>().toExtend<ClientMessage>();
});

test("every message of the protocol passes the schema's type", () => {
  expectTypeOf<ClientMessage>().toExtend<Parsed>();
});

import { readFileSync } from "node:fs";
import path from "node:path";
import { createGenerator, type Schema } from "ts-json-schema-generator";
import { protocolVersion } from "../../client-sdk/src/protocol.ts";

const root = path.join(import.meta.dirname, "../..");
const protocolFile = path.join(root, "client-sdk/src/protocol.ts");

/** Where the documents are kept. */
export const documentsFolder = path.join(root, "client-sdk/schema");

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** File name to text, of every document of the wire, as the protocol is now. */
export function describeWire(): Readonly<Record<string, string>> {
  const client = messagesOf("ClientMessage");
  const server = messagesOf("ServerMessage");
  const definitions = { ...client.definitions, ...server.definitions };
  return {
    "protocol.json": print({
      $schema: "http://json-schema.org/draft-07/schema#",
      $id: `urn:dramatis:protocol:${protocolVersion}`,
      title: "Dramatis, the wire between a game and the server",
      description: firstComment(),
      definitions: {
        ClientMessage: { oneOf: client.names.map((name) => ({ $ref: `#/definitions/${name}` })) },
        ServerMessage: { oneOf: server.names.map((name) => ({ $ref: `#/definitions/${name}` })) },
        ...definitions,
      },
    }),
    "asyncapi.json": print(asyncApi(client.names, server.names, definitions)),
  };
}

interface Definitions {
  readonly [name: string]: Union & { readonly [key: string]: Json };
}

interface Messages {
  /** Of the members of the union, in the order of the protocol. */
  readonly names: readonly string[];
  readonly definitions: Definitions;
}

function messagesOf(union: "ClientMessage" | "ServerMessage"): Messages {
  const schema: Schema = createGenerator({
    path: protocolFile,
    tsconfig: path.join(root, "client-sdk/tsconfig.json"),
    type: union,
    // What a later release adds is no fault of the message.
    additionalProperties: true,
    topRef: false,
    // The compiler in use is a later one than the generator's.
    skipTypeCheck: true,
  }).createSchema(union);
  // A schema is JSON by what it is; its type does not say so.
  const plain = JSON.parse(JSON.stringify(schema)) as Union & { readonly definitions: Definitions };
  return { names: namesIn(plain, plain.definitions), definitions: plain.definitions };
}

interface Union {
  readonly anyOf?: readonly { readonly $ref: string }[];
}

/** Unions of unions are one. */
function namesIn({ anyOf = [] }: Union, definitions: Definitions): readonly string[] {
  return anyOf.flatMap(({ $ref }) => {
    const name = $ref.replace("#/definitions/", "");
    const within = definitions[name];
    return within && "anyOf" in within && !("type" in within) ? namesIn(within, definitions) : [name];
  });
}

function asyncApi(client: readonly string[], server: readonly string[], definitions: Definitions): Json {
  const all = [...client, ...server];
  const typeOf = (name: string): string => messageType(name, definitions);
  const refs = (names: readonly string[], to: string): Json =>
    names.map((name) => ({ $ref: `${to}/${typeOf(name)}` }));
  const inChannel = "#/channels/realtime/messages";
  return {
    asyncapi: "3.0.0",
    info: {
      title: "Dramatis",
      version: String(protocolVersion),
      description: firstComment(),
      license: { name: "MIT" },
    },
    defaultContentType: "application/json",
    servers: {
      local: {
        host: "127.0.0.1:8787",
        protocol: "ws",
        description: "Where `dramatis serve` listens; open where it has no key.",
      },
    },
    channels: {
      realtime: {
        address: "/v1/realtime",
        description: "JSON text frames of at most 16 KiB from the client.",
        messages: Object.fromEntries(
          all.map((name) => [typeOf(name), { $ref: `#/components/messages/${typeOf(name)}` }]),
        ),
      },
    },
    operations: {
      receive: {
        action: "receive",
        summary: "What a game sends to the server.",
        channel: { $ref: "#/channels/realtime" },
        messages: refs(client, inChannel),
      },
      send: {
        action: "send",
        summary: "What the server sends to a game.",
        channel: { $ref: "#/channels/realtime" },
        messages: refs(server, inChannel),
      },
    },
    components: {
      messages: Object.fromEntries(
        all.map((name) => [
          typeOf(name),
          { name: typeOf(name), title: name, payload: { $ref: `#/components/schemas/${name}` } },
        ]),
      ),
      schemas: moveRefs(definitions),
    },
  };
}

/** `scene.join` of `SceneJoin`; what both sides send under one name, such as `world.state`, is told apart. */
function messageType(name: string, definitions: Definitions): string {
  const type = /"type":\{"type":"string","const":"([\w.]+)"/.exec(JSON.stringify(definitions[name]))?.[1];
  if (type === undefined) throw new Error(`${name} has no type that tells it from other messages.`);
  return name.endsWith("Report") ? `${type}.report` : type;
}

function moveRefs(definitions: Definitions): Json {
  const text = JSON.stringify(definitions).replaceAll("#/definitions/", "#/components/schemas/");
  return JSON.parse(text) as Json;
}

/** What the protocol's file says of itself, without the stars. */
function firstComment(): string {
  const [, comment = ""] =
    /^\/\*\*\n([\s\S]*?)\n \*\//.exec(readFileSync(protocolFile, "utf8").replaceAll("\r\n", "\n")) ?? [];
  return comment.replace(/^ \* ?/gm, "");
}

function print(document: Json): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

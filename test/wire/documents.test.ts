import { readFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import specification from "@asyncapi/specs/schemas/3.0.0-without-$id.json" with { type: "json" };
import { afterAll, expect, test } from "vitest";
import { protocolVersion } from "../../client-sdk/src/protocol.ts";
import { scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { join, openWireRoom } from "../fakes/wire-room.ts";
import { describeWire, documentsFolder } from "./describe-wire.ts";

const written = describeWire();
const room = await openWireRoom(
  scriptedModel([
    { play: ["Take it. ", { call: "give_item", arguments: { item: "rope" } }] },
    { play: ["There."] },
  ]),
);
afterAll(() => room.close());

/** As it is in the repository, whatever its line ends were made of. */
function kept(file: string): string {
  return readFileSync(path.join(documentsFolder, file), "utf8").replaceAll("\r\n", "\n");
}

test.each(Object.keys(written))(
  "[DH2] %s says what the protocol says; `npm run schemas` writes it",
  (file) => {
    expect(kept(file)).toBe(written[file]);
  },
);

test("[DH2] the AsyncAPI document is one, by the specification's own schema", () => {
  const validate = new Ajv({ strict: false, logger: false, validateFormats: false }).compile(specification);
  const document = JSON.parse(kept("asyncapi.json"));
  expect(validate(document) ? [] : validate.errors).toEqual([]);
  // Seen red: a message without its payload's place.
  expect(validate({ ...document, channels: { realtime: { messages: 1 } } })).toBe(false);
});

test("[DH2] the AsyncAPI document is served to whoever asks", async () => {
  const response = await fetch(`${room.server.url}/asyncapi.json`);
  expect(response.headers.get("content-type")).toMatch("application/json");
  expect(await response.json()).toEqual(JSON.parse(kept("asyncapi.json")));
});

test("[DH2] what a server and a client say to each other is of the schema", async () => {
  const ajv = new Ajv({ allErrors: true, strict: false });
  ajv.addSchema(JSON.parse(kept("protocol.json")), "protocol");
  const isClient = ajv.compile({ $ref: "protocol#/definitions/ClientMessage" });
  const isServer = ajv.compile({ $ref: "protocol#/definitions/ServerMessage" });
  const client = await room.connect();
  const say = (message: { readonly type: string; readonly [key: string]: unknown }): void => {
    expect(isClient(message) ? [] : isClient.errors).toEqual([]);
    client.send(message);
  };
  say({ ...join, handlers: ["give_item"], simulate: true });
  const { scene } = await client.next("scene.joined");
  say({ type: "scene.say", scene, line: "line-1", text: "A rope?" });
  const { call } = await client.next("npc.behavior.run");
  say({ type: "npc.behavior.end", scene, call, answer: { type: "done", result: { held: 1 } } });
  await client.next("npc.turn.ended");
  say({ type: "scene.say", scene: "scene_none", line: "line-2", text: "Hello?" });
  await client.next("error");
  for (const message of client.received)
    expect(isServer(message) ? [] : [message, isServer.errors]).toEqual([]);
  expect(client.types()).toContain("npc.text");
  expect(isClient({ type: "scene.say", scene, text: "No line." })).toBe(false);
  await client.close();
});

test.each(["godot/dramatis_client.gd", "unity/DramatisClient.cs"])(
  "[DH6] %s speaks of no message that the protocol lacks, and in its version",
  (file) => {
    const source = readFileSync(path.join(documentsFolder, "..", file), "utf8");
    const code = source.replace(/^\s*(?:#|\/\/).*$/gm, "");
    const named = [...code.matchAll(/"((?:session|scene|npc|world)\.[a-z.]+)"/g)].map(
      ([, type = ""]) => type,
    );
    const { messages } = JSON.parse(kept("asyncapi.json")).components;
    expect(named.filter((type) => !Object.hasOwn(messages, type))).toEqual([]);
    for (const type of ["scene.join", "scene.resume", "scene.say", "npc.behavior.end", "npc.text"])
      expect(named).toContain(type);
    const version = /\bP(?:ROTOCOL|rotocol)\s*:?=\s*(\d+)/.exec(code)?.[1];
    expect(Number(version)).toBe(protocolVersion);
  },
);

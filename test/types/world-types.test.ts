import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { worldTypes } from "../../server/app/world-types.ts";
import { type World, worldDocumentSchema } from "../../server/domain/world/world.ts";
import { writeWorldTypes } from "../../server/domain/world/write-types.ts";
import { memoryStore } from "../fakes/memory-store.ts";
import { playNpc, playWorld } from "../fakes/play-world.ts";

const root = path.join(import.meta.dirname, "../..");
/** Inside the repository, so that `dramatis-client` is found. */
mkdirSync(path.join(root, "dist"), { recursive: true });
const folder = mkdtempSync(path.join(root, "dist/types-"));

const head = `
import type { Game, Handlers } from "dramatis-client";
import type { Islet } from "./islet.ts";
declare const game: Game;
`;

/** Programs by name; one that must not compile has its mistake in the line of \`// wrong\`. */
const programs: Readonly<Record<string, string>> = {
  good: `
    const scene = await game.join<Islet>({
      world: "islet",
      place: "quay",
      npcs: ["ada-holt"],
      handlers: {
        give_item: async ({ item, quantity }) => {
          const known: "rope" | "bottle" = item;
          return { held: quantity + known.length };
        },
        ask_for: ({ what, loudly }) => ({ mood: loudly === undefined ? what : "glad" }),
        wave: () => ({ seen: true }),
      },
    });
    scene.say("Hello.", { to: "ada-holt" });
    await game.resume<Islet>({ token: scene.token(), handlers: { nod: () => ({ seen: true }) } });`,
  argument: `const handlers: Handlers<Islet> = {
      give_item: ({ colour }) => ({ held: colour }), // wrong
    };`,
  "argument-type": `const handlers: Handlers<Islet> = {
      give_item: ({ quantity }) => ({ held: quantity.length }), // wrong
    };`,
  "argument-choice": `const handlers: Handlers<Islet> = {
      give_item: ({ item }) => ({ held: item === "lamp" ? 1 : 0 }), // wrong
    };`,
  "optional-argument": `const handlers: Handlers<Islet> = {
      ask_for: ({ loudly }) => { const is: boolean = loudly; return { mood: is ? "glad" : "cross" }; }, // wrong
    };`,
  behavior: `await game.join<Islet>({ world: "islet", npcs: ["ada-holt"], handlers: {
      give_itme: () => ({ held: 1 }), // wrong
    } });`,
  "server-behavior": `await game.join<Islet>({ world: "islet", npcs: ["ada-holt"], handlers: {
      trust: () => ({ trust: 1 }), // wrong
    } });`,
  result: `const handlers: Handlers<Islet> = {
      give_item: () => ({ held: "one" }), // wrong
    };`,
  "result-choice": `const handlers: Handlers<Islet> = {
      ask_for: () => ({ mood: "angry" }), // wrong
    };`,
  "no-result": `const handlers: Handlers<Islet> = {
      give_item: () => {}, // wrong
    };`,
  npc: `await game.join<Islet>({ world: "islet",
      npcs: ["ada-halt"], // wrong
    });`,
  place: `await game.join<Islet>({ world: "islet", npcs: ["ada-holt"],
      place: "harbour", // wrong
    });`,
  world: `await game.join<Islet>({
      world: "harrow", // wrong
      npcs: ["ada-holt"] });`,
};

/** The islet, with a behavior that has what its others lack: choices, and a parameter that may be absent. */
function wordyIslet(): World {
  const world = playWorld();
  const ask_for = {
    description: "Ask for something. */ export const broken = ",
    parameters: {
      what: { type: "string", description: "What", enum: ["cross", "glad"] },
      loudly: { type: "boolean", description: "Whether all may hear", required: false },
    },
    result: { mood: { type: "string", enum: ["cross", "glad"], value: '"glad"' } },
  };
  const behaviors = { ...world.document.behaviors, ask_for };
  return { ...world, document: worldDocumentSchema.parse({ ...world.document, behaviors }) };
}

/** Where the compiler found what is wrong. */
let errors: readonly { readonly program: string; readonly line: number; readonly text: string }[] = [];

beforeAll(async () => {
  const world = wordyIslet();
  const { library } = memoryStore();
  await library.putWorld(world);
  await library.putNpc(playNpc(world));
  writeFileSync(path.join(folder, "islet.ts"), await worldTypes(library, "islet"));
  for (const [name, program] of Object.entries(programs))
    writeFileSync(path.join(folder, `${name}.ts`), `${head}${program}\n`);
  const options = { customConditions: ["source"], noEmit: true, types: [], lib: ["es2023", "dom"] };
  const settings = {
    extends: path.join(root, "tsconfig.base.json"),
    compilerOptions: options,
    include: ["*.ts"],
  };
  writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify(settings));
  writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
  const compiler = path.join(root, "node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [compiler, "-p", folder, "--pretty", "false"], {
    cwd: folder,
    encoding: "utf8",
  });
  errors = [...stdout.matchAll(/^(?:.*\/)?([\w-]+)\.ts\((\d+),\d+\): error (.*)$/gm)].map(
    ([, program = "", line = "", text = ""]) => ({ program, line: Number(line), text }),
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the types of a world", () => {
  test("[DH1] compile, and with them a program that is right", () => {
    expect(errors.filter(({ program }) => program === "islet" || program === "good")).toEqual([]);
  });

  test.each(Object.keys(programs).filter((name) => name !== "good"))(
    "[DH1] do not let a wrong %s compile",
    (name) => {
      const lines = `${head}${programs[name]}`.split("\n");
      const wrong = lines.findIndex((line) => line.includes("// wrong")) + 1;
      const found = errors.filter(({ program }) => program === name);
      expect(found.map(({ line }) => line)).toContain(wrong);
    },
  );

  test("take any text for an NPC where the cast is too large to be listed", () => {
    expect(writeWorldTypes(playWorld(), undefined)).toContain("readonly npcs: string;");
  });
});

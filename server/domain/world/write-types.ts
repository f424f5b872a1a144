import { type Choices, type Declarations, declare } from "../behavior/declarations.ts";
import { parameterChoices } from "../behavior/references.ts";
import type { NpcId } from "../ids.ts";
import type { Behavior, Parameter, ResultField } from "./behavior.ts";
import { failedStage } from "./quest.ts";
import type { World } from "./world.ts";

/** How the text begins, whatever the world. */
export const typesMark = "// Written by `dramatis types";

const lineWidth = 80;

/**
 * TypeScript declarations of a world, for the type argument of the client SDK's `join` and `resume`: its places, its
 * cast, and the arguments and results of the behaviors that a game executes. `cast`: undefined where it is too large to
 * be listed; any text is an NPC's id then.
 */
export function writeWorldTypes(world: World, cast: readonly NpcId[] | undefined): string {
  const { id, hash, document } = world;
  const declarations = declare(document);
  const behaviors = Object.entries(document.behaviors)
    .filter(([, { runs }]) => runs === "game")
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, behavior]) => indent(writeBehavior(name, behavior, declarations), 2));
  return `${[
    `${typesMark} ${id}\`, from version ${hash.slice(0, 12)}. Do not edit: write it again when the world changes.`,
    "",
    `/** ${comment(document.setting.name)}: \`game.join<${typeName(id)}>({ world: "${id}", … })\`. */`,
    `export interface ${typeName(id)} {`,
    `  readonly id: ${JSON.stringify(id)};`,
    indent(`readonly places:${union(Object.keys(document.places))};`, 1),
    indent(`readonly npcs:${cast ? union(cast) : " string"};`, 1),
    `  readonly behaviors: {`,
    ...behaviors,
    "  };",
    ...writeStory(document, declarations),
    "}",
  ].join("\n")}\n`;
}

/** What a game can tell of, and how far quests can be; nothing for a world that has neither. */
function writeStory({ triggers, quests }: World["document"], declarations: Declarations): readonly string[] {
  const events = Object.entries(triggers.events)
    .sort(byName)
    .map(([name, { description, fields }]) => {
      const members = Object.entries(fields).map(([key, field]) => {
        const isThere = field.required && field.default === undefined;
        return member(key, argumentType(field, declarations), { about: field.description, isThere });
      });
      return indent(`/** ${comment(description)} */\nreadonly ${name}: ${block(members)};`, 2);
    });
  const stages = Object.entries(quests)
    .sort(byName)
    .map(([id, quest]) => {
      const reached = [...quest.stages.map((stage) => stage.id), ...(quest.fails ? [failedStage] : [])];
      return indent(`/** ${comment(quest.title)}. */\nreadonly ${id}:${union(reached)};`, 2);
    });
  return [
    ...(events.length > 0 ? ["  readonly events: {", ...events, "  };"] : []),
    ...(stages.length > 0 ? ["  readonly quests: {", ...stages, "  };"] : []),
  ];
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}

/** `harrow` is `Harrow`, `salt-road` is `SaltRoad`. */
function typeName(id: string): string {
  return id.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function writeBehavior(name: string, behavior: Behavior, declarations: Declarations): string {
  const parameters = Object.entries(behavior.parameters).map(([key, parameter]) => {
    const isThere = parameter.required || parameter.default !== undefined;
    return member(key, argumentType(parameter, declarations), { about: parameter.description, isThere });
  });
  const results = Object.entries(behavior.result).map(([key, field]) =>
    member(key, resultType(field), { about: field.description, isThere: true }),
  );
  return [
    `/** ${comment(behavior.description)} */`,
    `readonly ${propertyName(name)}: {`,
    indent(`readonly arguments: ${block(parameters)};`, 1),
    indent(`readonly result: ${block(results)};`, 1),
    "};",
  ].join("\n");
}

function member(
  name: string,
  type: string,
  { about, isThere }: { readonly about: string | undefined; readonly isThere: boolean },
): string {
  const lines = about === undefined ? [] : [`/** ${comment(about)} */`];
  return [...lines, `readonly ${propertyName(name)}${isThere ? "" : "?"}:${type};`].join("\n");
}

function block(members: readonly string[]): string {
  return members.length === 0
    ? "Record<never, never>"
    : `{\n${members.map((one) => indent(one, 1)).join("\n")}\n}`;
}

function argumentType(parameter: Parameter, declarations: Declarations): string {
  switch (parameter.type) {
    case "string": {
      const choices = parameterChoices(parameter, declarations) ?? momentChoices(parameter, declarations);
      return choices ? union(choices.keys) : " string";
    }
    case "integer":
    case "number":
      return " number";
    case "boolean":
      return " boolean";
    default:
      return parameter satisfies never;
  }
}

/** All that the choices of a moment can ever be, where they are read from one field with a vocabulary. */
function momentChoices(
  { from }: Extract<Parameter, { type: "string" }>,
  { roots }: Declarations,
): Choices | undefined {
  const [, root = "", field = ""] = /^\s*(\w+)\.(\w+)\s*$/.exec(from ?? "") ?? [];
  const fields = Object.entries(roots).find(([name]) => name === root)?.[1];
  const sort = fields?.get(field)?.sort;
  return sort?.type === "counts" || sort?.type === "list" ? sort.choices : undefined;
}

function resultType({ type, enum: choices }: ResultField): string {
  if (type === "boolean") return " boolean";
  if (type !== "string") return " number";
  return choices ? union(choices) : " string";
}

/** What follows a colon: on its line, or where it is long a line for each. */
function union(choices: readonly string[]): string {
  if (choices.length === 0) return " never";
  const quoted = choices.map((choice) => JSON.stringify(choice));
  const line = ` ${quoted.join(" | ")}`;
  return line.length <= lineWidth ? line : quoted.map((choice) => `\n  | ${choice}`).join("");
}

function propertyName(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}

/** A designer's words cannot end the comment that they stand in. */
function comment(text: string): string {
  return text.replaceAll("*/", "*\u200b/").replace(/\s+/g, " ").trim();
}

function indent(text: string, steps: number): string {
  return text.replace(/^(?=.)/gm, "  ".repeat(steps));
}

import { isBuiltin } from "node:module";
import { parseSync, Visitor, type EcmaScriptModule, type Program } from "oxc-parser";

/** One thing that a source file names from outside itself. `line` counts from 1. */
export interface Reference {
  specifier: string;
  /** Erased by the compiler: it neither runs nor closes a cycle at run time. */
  typeOnly: boolean;
  line: number;
}

/** A use of the machine that only some rooms may make: the environment, the clock, chance, waiting. */
export interface Reach {
  what: "environment" | "clock" | "chance" | "waiting";
  line: number;
}

export interface Source {
  references: readonly Reference[];
  reaches: readonly Reach[];
}

/** Reads what a TypeScript file imports and reaches for. Throws where it does not parse. */
export function readSource(file: string, text: string): Source {
  const { program, module, errors } = parseSync(file, text);
  if (errors[0]) throw new Error(`${file} does not parse: ${errors[0].message}`);
  const lineAt = (offset: number) => text.slice(0, offset).split("\n").length;
  return {
    references: [...moduleReferences(module, text, lineAt), ...typeReferences(program, lineAt)],
    reaches: reachesOf(program, lineAt),
  };
}

type LineAt = (offset: number) => number;

function moduleReferences(module: EcmaScriptModule, text: string, lineAt: LineAt): Reference[] {
  const references: Reference[] = [];
  for (const { moduleRequest, entries, start } of module.staticImports) {
    const typeOnly = entries.length > 0 && entries.every((entry) => entry.isType);
    references.push({ specifier: moduleRequest.value, typeOnly, line: lineAt(start) });
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType, start } of entries) {
      if (moduleRequest) {
        references.push({ specifier: moduleRequest.value, typeOnly: isType, line: lineAt(start) });
      }
    }
  }
  for (const { moduleRequest, start } of module.dynamicImports) {
    const written = text.slice(moduleRequest.start, moduleRequest.end);
    const specifier = /^(["'`])([^$]*)\1$/s.exec(written)?.[2];
    if (specifier !== undefined) references.push({ specifier, typeOnly: false, line: lineAt(start) });
  }
  return references;
}

function typeReferences(program: Program, lineAt: LineAt): Reference[] {
  const references: Reference[] = [];
  new Visitor({
    TSImportType(node) {
      references.push({ specifier: node.source.value, typeOnly: true, line: lineAt(node.start) });
    },
  }).visit(program);
  return references;
}

const reachOfMember: ReadonlyMap<string, Reach["what"]> = new Map([
  ["process.env", "environment"],
  ["Date.now", "clock"],
  ["performance.now", "clock"],
  ["process.hrtime", "clock"],
  ["Math.random", "chance"],
  ["crypto.randomUUID", "chance"],
  ["crypto.getRandomValues", "chance"],
]);

const reachOfCall: ReadonlyMap<string, Reach["what"]> = new Map([
  ["setTimeout", "waiting"],
  ["setInterval", "waiting"],
  ["setImmediate", "waiting"],
  ["queueMicrotask", "waiting"],
  ["fetch", "waiting"],
]);

function reachesOf(program: Program, lineAt: LineAt): Reach[] {
  const reaches: Reach[] = [];
  const add = (what: Reach["what"] | undefined, offset: number) => {
    if (what) reaches.push({ what, line: lineAt(offset) });
  };
  new Visitor({
    MemberExpression(node) {
      const property = node.computed
        ? node.property.type === "Literal" && node.property.value
        : node.property.type === "Identifier" && node.property.name;
      if (node.object.type === "Identifier" && typeof property === "string") {
        add(reachOfMember.get(`${node.object.name}.${property}`), node.start);
      }
    },
    VariableDeclarator(node) {
      if (node.init?.type !== "Identifier" || node.id.type !== "ObjectPattern") return;
      for (const property of node.id.properties) {
        if (property.type === "Property" && property.key.type === "Identifier") {
          add(reachOfMember.get(`${node.init.name}.${property.key.name}`), node.start);
        }
      }
    },
    ImportSpecifier(node) {
      const isEnvironment = node.imported.type === "Identifier" && node.imported.name === "env";
      if (isEnvironment)
        add(importedFromProcess(program, node.start) ? "environment" : undefined, node.start);
    },
    CallExpression(node) {
      if (node.callee.type === "Identifier") add(reachOfCall.get(node.callee.name), node.start);
    },
    NewExpression(node) {
      const isNow = node.callee.type === "Identifier" && node.callee.name === "Date";
      if (isNow && node.arguments.length === 0) add("clock", node.start);
    },
    AwaitExpression(node) {
      add("waiting", node.start);
    },
  }).visit(program);
  return reaches;
}

function importedFromProcess(program: Program, offset: number): boolean {
  return program.body.some(
    (statement) =>
      statement.type === "ImportDeclaration" &&
      statement.start <= offset &&
      offset < statement.end &&
      /^(node:)?process$/.test(statement.source.value),
  );
}

/** `hono/ws` is of `hono`, `@hono/node-server/serve-static` of `@hono/node-server`. */
export function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

/** The module of Node with its `node:` prefix, or undefined if it is none. */
export function builtinOf(specifier: string): string | undefined {
  if (!isBuiltin(specifier)) return undefined;
  return specifier.startsWith("node:") ? specifier : `node:${specifier}`;
}

import path from "node:path";
import { builtinOf, packageOf, readSource, type Reach, type Reference } from "./read-source.ts";
import { isTest, roomOf, rules, type Room } from "./rooms.ts";

/** A place where the source leans against the table of `rooms.ts`, and the message that says so. */
export interface Breach {
  kind: "room" | "direction" | "package" | "builtin" | "unresolved" | "reach" | "cycle";
  file: string;
  message: string;
}

/**
 * Holds every file against the table of who may import whom.
 * @param sources text by path from the repository root, with `/` between its parts.
 */
export function findBreaches(sources: ReadonlyMap<string, string>): Breach[] {
  const breaches: Breach[] = [];
  const graph = new Map<string, string[]>();
  for (const [file, text] of sources) {
    if (isTest(file)) continue;
    const room = roomOf(file);
    if (!room) {
      breaches.push({ kind: "room", file, message: `${file} is in no room. ${roomChoices()}` });
      continue;
    }
    const { references, reaches } = readSource(file, text);
    for (const reference of references) {
      const breach = checkReference({ file, room, reference, sources });
      if (breach) breaches.push(breach);
    }
    breaches.push(...checkReaches(file, room, reaches));
    const running = references.filter((reference) => !reference.typeOnly);
    graph.set(
      file,
      running
        .map((reference) => targetOf(file, reference.specifier))
        .filter((target) => target !== undefined),
    );
  }
  return [...breaches, ...findCycles(graph)];
}

interface Checked {
  file: string;
  room: Room;
  reference: Reference;
  sources: ReadonlyMap<string, string>;
}

function checkReference({ file, room, reference, sources }: Checked): Breach | undefined {
  const where = `${file}:${reference.line} imports ${reference.specifier}`;
  const target = targetOf(file, reference.specifier);
  if (target !== undefined) {
    // Data is of no room.
    if (target.endsWith(".json")) return undefined;
    if (!sources.has(target))
      return { kind: "unresolved", file, message: `${where}: there is no ${target}.` };
    if (mayImport(room, target, reference.typeOnly)) return undefined;
    return { kind: "direction", file, message: `${where}: ${room} may import ${listed(rules[room].rooms)}.` };
  }
  const builtin = builtinOf(reference.specifier);
  const allowed = builtin === undefined ? rules[room].packages : rules[room].builtins;
  if (allowed === "any" || allowed.includes(builtin ?? packageOf(reference.specifier))) return undefined;
  const kind = builtin === undefined ? "package" : "builtin";
  const thing = kind === "package" ? "packages" : "modules of Node";
  return { kind, file, message: `${where}: of ${thing}, ${room} may import ${listed(allowed)}.` };
}

function mayImport(room: Room, target: string, typeOnly: boolean): boolean {
  if (isTest(target)) return false;
  const other = roomOf(target);
  const { rooms, types = [] } = rules[room];
  if (other === undefined) return false;
  return other === room || rooms === "any" || rooms.includes(other) || (typeOnly && types.includes(other));
}

/** Path from the root of what a specifier names inside this repository; undefined for a package. */
function targetOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith(".")) return path.posix.join(path.posix.dirname(file), specifier);
  // As a page without a bundler loads it.
  if (specifier === "dramatis-client" || specifier === "/dramatis-client.js")
    return "client-sdk/src/index.ts";
  if (!specifier.startsWith("dramatis-client/")) return undefined;
  return `client-sdk/src/${specifier.slice("dramatis-client/".length)}.ts`;
}

function checkReaches(file: string, room: Room, reaches: readonly Reach[]): Breach[] {
  return reaches
    .filter(({ what }) => (what === "environment" ? room !== "main" : room === "domain"))
    .map(({ what, line }) => ({
      kind: "reach" as const,
      file,
      message:
        what === "environment"
          ? `${file}:${line} reads the environment: only main may. Take the value as an option.`
          : `${file}:${line} reaches for ${what}: domain is pure. Take what it needs as an argument.`,
    }));
}

/** Every import that closes a circle, once per circle met. */
function findCycles(graph: ReadonlyMap<string, readonly string[]>): Breach[] {
  const breaches: Breach[] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (file: string): void => {
    const start = trail.indexOf(file);
    if (start >= 0) {
      const circle = [...trail.slice(start), file].join(" -> ");
      breaches.push({ kind: "cycle", file, message: `These import each other in a circle: ${circle}.` });
      return;
    }
    if (done.has(file)) return;
    trail.push(file);
    for (const target of graph.get(file) ?? []) visit(target);
    trail.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return breaches;
}

function listed(names: readonly string[] | "any"): string {
  if (names === "any") return "anything but tests";
  return names.length === 0 ? "nothing" : names.join(", ");
}

function roomChoices(): string {
  return `The rooms are ${Object.keys(rules).join(", ")}; a new one is added to test/architecture/rooms.ts.`;
}

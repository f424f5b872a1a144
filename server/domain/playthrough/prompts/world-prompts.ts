import { didYouMean } from "../../behavior/near-names.ts";
import type { WorldProblem } from "../../behavior/rules.ts";
import { hashJson } from "../../hash.ts";
import { type BlockKind, blockKinds } from "../../prompt.ts";
import type { World, WorldDocument } from "../../world/world.ts";
import { builtInPrompts } from "./built-in-prompts.ts";
import {
  type PieceValues,
  type PromptPiece,
  promptPieceNames,
  promptPieces,
  isPromptPiece,
} from "./prompt-pieces.ts";
import { checkTemplate, type PromptTemplate, readTemplate, renderTemplate } from "./prompt-template.ts";

/** The pieces that a world brings, by name. */
export type OwnPrompts = NonNullable<WorldDocument["prompts"]>;

/** A piece as it holds in a world: its own, or else the built-in one. */
export function pieceText({ prompts }: Pick<WorldDocument, "prompts">, piece: PromptPiece): string {
  const own = prompts && Object.hasOwn(prompts, piece) ? prompts[piece] : undefined;
  return own ?? builtInPrompts[piece];
}

/** A piece with its values. */
export function renderPiece<Piece extends PromptPiece>(
  world: Pick<World, "document">,
  piece: Piece,
  values: PieceValues<Piece>,
): string {
  const kept = templates.get(world) ?? new Map<PromptPiece, PromptTemplate>();
  templates.set(world, kept);
  const template = kept.get(piece) ?? readTemplate(pieceText(world.document, piece));
  kept.set(piece, template);
  return renderTemplate(template, values);
}

/** Keyed by the version itself: they go when it does. */
const templates = new WeakMap<Pick<World, "document">, Map<PromptPiece, PromptTemplate>>();

/** Names all the words of a world's prompts: 12 hex digits, the same as long as no piece changes. */
export function promptVersion({ prompts }: Pick<WorldDocument, "prompts">): string {
  const known = versions.get(prompts ?? builtInPrompts);
  if (known !== undefined) return known;
  const texts = promptPieceNames.map(
    (piece) => [piece, pieceText(prompts ? { prompts } : {}, piece)] as const,
  );
  const version = hashJson(Object.fromEntries(texts)).slice(0, 12);
  versions.set(prompts ?? builtInPrompts, version);
  return version;
}

/** Keyed by the pieces themselves. */
const versions = new WeakMap<OwnPrompts, string>();

/** Headings by the kind of block, as `headings` writes them. */
export function readHeadings(text: string): { readonly [kind: string]: string } {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
}

/** What is wrong with the pieces that a world brings, at paths into its document. */
export function checkPrompts(prompts: OwnPrompts): readonly WorldProblem[] {
  return Object.entries(prompts).flatMap(([name, text]): readonly WorldProblem[] => {
    const path = ["prompts", name];
    if (!isPromptPiece(name)) {
      const near = didYouMean(name, promptPieceNames);
      const message = `No piece of a prompt is called ${name}.${near ? ` ${near}` : ""}`;
      return [{ path, message, choices: promptPieceNames }];
    }
    const problems: readonly WorldProblem[] = checkTemplate(text, promptPieces[name]).map(
      ({ offset, message, expected }) => ({ path, offset, message, expected }),
    );
    return name === "headings" ? [...problems, ...checkHeadings(path, text)] : problems;
  });
}

function checkHeadings(path: readonly string[], text: string): readonly WorldProblem[] {
  const kinds: readonly string[] = blockKinds;
  let offset = 0;
  const problems: WorldProblem[] = [];
  for (const line of text.split("\n")) {
    const [kind = "", heading] = line.split(":");
    if (line.trim() !== "" && (!kinds.includes(kind.trim()) || !heading?.trim())) {
      const message = `${line.trim().slice(0, 60)} is no heading of a kind of block.`;
      problems.push({ path, offset, message, expected: "lore: What you know", choices: kinds });
    }
    offset += line.length + 1;
  }
  return problems;
}

/** What renderers read of a world's own words: they have the blocks alone. Empty where it has none. */
export function renderedWords({ prompts = {} }: Pick<WorldDocument, "prompts">): {
  readonly headings?: { readonly [kind: string]: string };
  readonly conversation?: string;
} {
  const { headings, conversation } = prompts;
  return {
    ...(headings === undefined ? {} : { headings: readHeadings(headings) }),
    ...(conversation === undefined ? {} : { conversation }),
  };
}

/** The built-in headings; a kind without one has its own name. */
export function builtInHeading(kind: BlockKind): string {
  return headings[kind] ?? kind;
}

const headings = readHeadings(builtInPrompts.headings);

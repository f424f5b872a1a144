import { onceFor } from "../../domain/once-for.ts";
import type { ToolSpec } from "../../domain/prompt.ts";
import type { Content } from "./content.ts";
import { compileFrame, compileLines, type Frame, type FrameLines, type Vocabulary } from "./frames.ts";
import type { Sheet } from "./sheet.ts";

/**
 * Frames that were compiled before. A function with the same choices is the same object in every request, and its lines
 * are the same with any choices; only what is near at the moment has them compiled anew.
 */
export interface KnownFrames {
  readonly lines: WeakMap<ToolSpec["says"], { readonly name: string; readonly made: FrameLines }>;
  /** By what is near. */
  readonly made: WeakMap<ToolSpec, Map<string, Frame>>;
}

/** Scenes of which the frames of one function are remembered. */
const mostScenes = 16;

export function noFrames(): KnownFrames {
  return { lines: new WeakMap(), made: new WeakMap() };
}

/** What can be asked for, as it is called where the NPC is. */
export function offeredFrames(
  tools: readonly ToolSpec[],
  sheet: Sheet,
  { speech, known }: Pick<Content, "speech" | "known">,
): readonly Frame[] {
  const things = callThings(sheet);
  const near = JSON.stringify(things);
  const { frames } = known;
  const vocabulary = { ...sheet.world.vocabulary, "things near": things };
  return tools.map((tool) => {
    const ofTool = frames.made.get(tool) ?? new Map<string, Frame>();
    const before = ofTool.get(near);
    if (before) return before;
    const spoken = speech.behaviors[tool.name];
    const frame = compileFrame(tool, linesOf(tool, spoken?.asks, frames), vocabulary, spoken?.flags);
    if (ofTool.size >= mostScenes) ofTool.clear();
    frames.made.set(tool, ofTool.set(near, frame));
    return frame;
  });
}

function linesOf(tool: ToolSpec, asks: readonly string[] | undefined, { lines }: KnownFrames): FrameLines {
  const before = lines.get(tool.says);
  if (before?.name === tool.name) return before.made;
  const made = compileLines(tool, asks);
  lines.set(tool.says, { name: tool.name, made });
  return made;
}

/** How what is near may be called: by its name, and by its kind where it is the only one of it. */
function callThings({ near: { near } }: Sheet): Vocabulary[string] {
  return Object.fromEntries(
    near.map(({ id, name, kind }) => {
      const isOnly = kind !== undefined && near.filter((thing) => thing.kind === kind).length === 1;
      return [id, { name, aliases: isOnly ? [kind] : [] }];
    }),
  );
}

/** Stems of everything that can be chosen. */
export const stemsOfFrame: (frame: Frame) => ReadonlySet<string> = onceFor(
  ({ parameters }) =>
    new Set(parameters.flatMap(({ choices }) => choices.flatMap(({ spellings }) => spellings.flat()))),
);

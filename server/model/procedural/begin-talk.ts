import { z } from "zod";
import type { ModelRequest } from "../../domain/ports/model.ts";
import type { Random } from "../../domain/random.ts";
import type { Piece } from "./realise.ts";

const impulseSchema = z.object({ lines: z.array(z.string().min(1)).min(1) });

/** The words with which an NPC begins to talk by itself, where its prompt says that it does: one of the authored ones. */
export function beginTalk({ blocks }: ModelRequest, random: Random): Piece | undefined {
  const block = blocks.find(({ kind }) => kind === "impulse");
  const read = impulseSchema.safeParse(block?.data);
  if (!block || !read.success) return undefined;
  const text = random.child("impulse").pick(read.data.lines);
  return {
    text,
    fragments: [],
    gives: [block.id],
    cites: [],
    entity: undefined,
    hook: undefined,
    asked: undefined,
  };
}

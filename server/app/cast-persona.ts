import { DramatisError } from "../domain/errors.ts";
import type { WorldId } from "../domain/ids.ts";
import type { Npc } from "../domain/npc/npc.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Personas } from "../domain/ports/personas.ts";
import type { World } from "../domain/world/world.ts";
import { askForDraft } from "../generate/ask-model.ts";
import type { Desk } from "../generate/complete-structured.ts";
import { readCast } from "../generate/npcs/cast.ts";
import type { NpcInput } from "../generate/npcs/npc-input.ts";
import { type NpcsRecipe, npcsRecipe } from "../generate/npcs/npcs-recipe.ts";
import { readRelatives } from "../generate/npcs/relatives.ts";
import type { CastPersona } from "./cast-npc.ts";

/** Somebody else may keep the name while a model thinks, or a job may: so often another is looked for. */
const attemptsAtMost = 5;

/**
 * Casts one persona at a time and keeps who comes of it. The same persona again is another person: the seed moves on
 * with the cast. Rejects with `model_failed` when the model gives nothing that passes the gates.
 */
export function createCastPersona(options: {
  readonly library: Library;
  readonly people: Pick<Personas, "get" | "relations">;
  readonly desk: Desk;
  readonly seed: number;
}): CastPersona {
  const { library, people, desk, seed } = options;
  let known: { readonly world: World; readonly recipe: NpcsRecipe } | undefined;

  function recipeOf(world: World): NpcsRecipe {
    if (known?.world.hash !== world.hash) known = { world, recipe: npcsRecipe(world) };
    return known.recipe;
  }

  async function castOnce(
    { world, persona, signal }: Parameters<CastPersona>[0],
    ahead: number,
  ): Promise<Npc> {
    const recipe = recipeOf(world);
    const relatives = (await readRelatives(people, [persona])).get(persona.id) ?? [];
    for (let attempt = 1; ; attempt += 1) {
      const cast = await readCast(library, world.id);
      const input = { persona, seed: seed + cast.ids.size + ahead, cast, relatives };
      const npc = await makeOne(recipe, desk, input, signal);
      try {
        await library.putNpc(npc);
        return npc;
      } catch (error) {
        const isTaken = error instanceof DramatisError && error.code === "conflict" && error.param === "name";
        if (!isTaken || attempt >= attemptsAtMost) throw error;
      }
    }
  }

  const underway = new Map<WorldId, number>();
  const last = new Map<WorldId, Promise<unknown>>();

  /** By rule it takes a moment: one after the other, each knows of those before. */
  function inTurn(request: Parameters<CastPersona>[0]): Promise<Npc> {
    const { id } = request.world;
    const mine = (last.get(id) ?? Promise.resolve()).then(() => castOnce(request, 0));
    last.set(
      id,
      mine.catch(() => undefined),
    );
    return mine;
  }

  /** A model's answer takes long: those who are asked for at once have seeds of their own. */
  async function atOnce(request: Parameters<CastPersona>[0]): Promise<Npc> {
    const { id } = request.world;
    const ahead = underway.get(id) ?? 0;
    underway.set(id, ahead + 1);
    try {
      return await castOnce(request, ahead);
    } finally {
      const left = (underway.get(id) ?? 1) - 1;
      if (left > 0) underway.set(id, left);
      else underway.delete(id);
    }
  }

  return desk.model.provider === "procedural" ? inTurn : atOnce;
}

/** One product of the recipe, kept nowhere. Rejects with why there is none. */
export async function makeOne(
  recipe: NpcsRecipe,
  desk: Desk,
  input: NpcInput,
  signal: AbortSignal,
): Promise<Npc> {
  if (desk.model.provider === "procedural") {
    const made = recipe.offline(input, { provider: "procedural", model: desk.model.name });
    if (made.type === "accepted") return made.product;
    throw new DramatisError({ code: "invalid_input", message: made.reasons.join(" "), param: "persona" });
  }
  const draft = await askForDraft({ desk, recipe, count: () => undefined, signal }, input, true);
  switch (draft.type) {
    case "accepted":
      return draft.product;
    case "unanswered":
      throw new DramatisError({
        code: draft.failure.kind === "aborted" ? "cancelled" : "model_failed",
        message: draft.failure.message,
        retryable: draft.failure.retryable,
      });
    case "rejected":
      throw new DramatisError({
        code: "model_failed",
        message: `${desk.model.name} gave no profile that fits the world: ${draft.reasons.join(" ")}`,
        mend: "Ask again, or choose a larger model with DRAMATIS_MODEL.",
        retryable: true,
      });
    default:
      return draft satisfies never;
  }
}

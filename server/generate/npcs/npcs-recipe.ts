import { z } from "zod";
import { compileRules } from "../../domain/behavior/compile-rules.ts";
import { sha256 } from "../../domain/hash.ts";
import { parseNpcId, slugify } from "../../domain/ids.ts";
import type { Json } from "../../domain/json.ts";
import type { Npc } from "../../domain/npc/npc.ts";
import type { NpcProfile } from "../../domain/npc/profile.ts";
import { seededRandom } from "../../domain/random.ts";
import type { World } from "../../domain/world/world.ts";
import { castNpc, type CastResult } from "../casting/cast-npc.ts";
import { relationsAtMost, writeRelatives } from "../casting/write-relatives.ts";
import { coerce } from "../coerce.ts";
import { readPrompt } from "../prompts/read-prompt.ts";
import type { Acceptance, Origin, Recipe } from "../recipe.ts";
import { strictSchema } from "../strict-schema.ts";
import { composeNpcRequest, worldBlocks } from "./compose-request.ts";
import { passGates, passStructureGates } from "./gates.ts";
import type { NpcInput } from "./npc-input.ts";
import { coverPersona } from "./persona-cover.ts";
import { draftSchema, profileOf } from "./profile-draft.ts";

const recipeId = "npcs";
/** Another casting of the same persona is somebody else: so often one that breaks a rule is cast again. */
const castings = 5;

/** Whom the persona is related to and who is cast is written in by rule: a model is asked before it is known who they are. */
function withRelatives(profile: NpcProfile, { persona, seed, cast, relatives = [] }: NpcInput): NpcProfile {
  const known = cast.relatives(relatives).slice(0, relationsAtMost);
  if (known.length === 0) return profile;
  const random = seededRandom(recipeId, seed, persona.id, "relatives");
  const others = profile.relations.slice(0, relationsAtMost - known.length);
  return {
    ...profile,
    relations: [...others, ...writeRelatives(profile.identity.short_name, known, random)],
  };
}

/** It can always do without a model. */
export type NpcsRecipe = Recipe<NpcInput, Npc> & Required<Pick<Recipe<NpcInput, Npc>, "offline">>;

/** How personas become NPCs of a world: by a language model, or by the casting engine that needs none. */
export function npcsRecipe(world: World): NpcsRecipe {
  const { document } = world;
  const { rules } = compileRules(document);
  const schema = draftSchema(document);
  const output = { name: "npc_profile", schema: strictSchema(schema) };
  const prompt = readPrompt(recipeId);
  const blocks = worldBlocks(document, prompt);
  const promptVersion = sha256(prompt).slice(0, 16);

  function accept(value: Json, input: NpcInput, origin: Origin): Acceptance<Npc> {
    const parsed = schema.safeParse(coerce(value, output.schema));
    if (!parsed.success) {
      const reasons = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}.`);
      return { type: "rejected", reasons };
    }
    const slug = slugify(parsed.data.profile.identity.name);
    const profile = withRelatives(profileOf(parsed.data, slug || "nobody", document), input);
    const { spans, lost } = coverPersona(input.persona.text, profile, parsed.data.spans);
    const reasons = [
      ...passGates(profile, { document, rules, cast: input.cast, spans }),
      ...lost.map((word) => `spans: "${word}" of the persona is found nowhere in the profile.`),
    ];
    return judge({ id: slug, profile, spans }, reasons, input, origin);
  }

  function offline(input: NpcInput, origin: Origin): Acceptance<Npc> {
    const { cast } = input;
    let reasons: readonly string[] = [];
    for (let salt = 0; salt < castings; salt += 1) {
      const made = castByRule(input, salt);
      if ("wrong" in made) {
        reasons = [made.wrong];
        continue;
      }
      const faults = passStructureGates(made.profile, { document, rules, cast, spans: made.spans });
      const judged = judge(made, faults, input, origin);
      if (judged.type === "accepted") return judged;
      reasons = judged.reasons;
    }
    return { type: "rejected", reasons };
  }

  function castByRule(
    { persona, seed, cast, relatives = [] }: NpcInput,
    salt: number,
  ): CastResult | { readonly wrong: string } {
    const random = seededRandom(recipeId, seed, world.id);
    try {
      const known = { cast: cast.latest, relatives: cast.relatives(relatives) };
      return castNpc({ persona, world, taken: cast, ...known, random, salt });
    } catch (error) {
      // What the engine says of a world's own names and templates; anything else is a fault of ours.
      if (!(error instanceof RangeError || error instanceof z.ZodError)) throw error;
      return { wrong: error instanceof z.ZodError ? z.prettifyError(error) : error.message };
    }
  }

  function judge(
    made: { readonly id: string } & Pick<Npc, "profile" | "spans">,
    reasons: readonly string[],
    { persona, seed }: NpcInput,
    { provider, model, request }: Origin,
  ): Acceptance<Npc> {
    const id = parseNpcId(made.id);
    if (reasons.length > 0 || id === undefined) return { type: "rejected", reasons };
    const { profile, spans } = made;
    const provenance = {
      provider,
      model,
      recipe: recipeId,
      promptVersion,
      seed,
      ...(request ? { request } : {}),
    };
    const [version, revision, authored] = [{ world: world.id, worldHash: world.hash }, 1, {}];
    return {
      type: "accepted",
      product: { id, ...version, revision, persona, spans, profile, authored, provenance },
    };
  }

  return {
    id: recipeId,
    promptVersion,
    compose: (input, attempt) => composeNpcRequest(document, blocks, output, input, attempt),
    accept,
    offline,
  };
}

import { DramatisError } from "../../domain/errors.ts";
import { mergeAuthored } from "../../domain/npc/merge-authored.ts";
import type { NpcProfile } from "../../domain/npc/profile.ts";
import { personaId } from "../../domain/npc/persona-id.ts";
import type { World } from "../../domain/world/world.ts";
import { Cast } from "../../generate/npcs/cast.ts";
import { npcsRecipe } from "../../generate/npcs/npcs-recipe.ts";
import type { CardDraft } from "../../intake/cards/card-draft.ts";
import { cardFolder } from "../../intake/cards/card-folder.ts";
import { draftNpc, type NpcDraft } from "../../intake/cards/draft-npc.ts";
import { npcDraftYaml } from "../../intake/cards/write-drafts.ts";
import { npcFolder } from "../../intake/npcs/npc-folder.ts";
import type { CardReport } from "../import-cards.ts";
import type { PlanContext } from "./plan-book.ts";
import { type LorePlan, planLore } from "./plan-lore.ts";

/**
 * An NPC file for a card: cast as any other when the world is loaded, from its persona by rule, with what the card says
 * written over that. Throws `invalid_input` for a card of whom nobody can be cast.
 */
export function planNpc(
  card: CardDraft,
  { file, spec, world, names }: PlanContext,
): LorePlan & { readonly id: string; readonly npc: NonNullable<CardReport["npc"]> } {
  const { id, name } = names.takePerson(card.name);
  const player = world.document.setting.player.name;
  const draft = draftNpc(card, { name, file, player });
  const profile = castDraft(draft, world, file);
  const macros = { char: card.nickname ?? card.name, user: player };
  const { lore, told, drafts } = planLore(card.book ?? [], { id, from: file, macros, knownBy: [id], names });
  const renamed =
    name === card.name
      ? []
      : [
          `${card.name} is somebody's name here already, so this one is ${name}, ${id}, until you choose another.`,
        ];
  const text = npcDraftYaml(draft, {
    card: file,
    spec,
    whole: `${cardFolder}/${id}.json`,
    ...(drafts[0] === undefined ? {} : { lore: `${cardFolder}/${drafts[0].name}` }),
    told: renamed,
    knows: { known: profile.knowledge.lore, drafted: lore.map((entry) => entry.id) },
  });
  return {
    id,
    npc: { id, name, persona: draft.persona.text, mapped: draft.mapped, left: draft.left },
    lore,
    told: [...renamed, ...told],
    drafts: [{ folder: npcFolder, name: `${id}.yaml`, text }, ...drafts],
  };
}

/** Whoever the file will become when it is loaded; nobody keeps this one. */
function castDraft({ persona, authored }: NpcDraft, world: World, file: string): NpcProfile {
  const input = { persona: { ...persona, id: personaId(persona.text) }, seed: 0, cast: new Cast() };
  const made = npcsRecipe(world).offline(input, { provider: "procedural", model: "casting" });
  if (made.type === "accepted") return mergeAuthored(made.product.profile, authored);
  throw new DramatisError({
    code: "invalid_input",
    message: `Nobody of ${world.id} can be cast from ${file}: ${made.reasons.join(" ")}`,
    mend: "Write a plain sentence about who they are into the card's description.",
    param: "file",
  });
}

import type { z } from "zod";
import type { WorldMove } from "../../app/live-play.ts";
import type { RowTrace } from "../../app/row-trace.ts";
import { DramatisError } from "../../domain/errors.ts";
import {
  parseNpcId,
  parsePersonaId,
  parsePlaythroughId,
  parseRequestHash,
  parseWorldHash,
  parseWorldId,
} from "../../domain/ids.ts";
import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import type { Persona } from "../../domain/npc/npc.ts";
import type { World } from "../../domain/world/world.ts";
import { restoreWorld } from "../../domain/world/written-world.ts";
import type { worldMovesSchema } from "../../wire/http/world-preview.ts";
import type { worldVersionSchema } from "../../wire/http/world-versions.ts";
import type { npcSchema, personaSchema } from "../../wire/http/schemas.ts";
import type { rowTraceSchema } from "../../wire/http/row-trace.ts";
import type { DescribedNpc } from "./records.ts";

/** What HTTP shows as the domain has it: the other direction of `wire/http/views.ts`. */

export function readPersona({ id, text, source, licence }: z.infer<typeof personaSchema>): Persona {
  return { id: known(parsePersonaId(id), id), text, source, licence };
}

export function readVersion({ id, hash, document }: z.infer<typeof worldVersionSchema>): World {
  const restored = restoreWorld(known(parseWorldId(id), id), known(parseWorldHash(hash), hash), document);
  return restored.type === "read" ? restored.world : known<World>(undefined, restored.problem);
}

export function readMove(view: z.infer<typeof worldMovesSchema>["moves"][number]): WorldMove {
  const playthrough = known(parsePlaythroughId(view.playthrough), view.playthrough);
  if (view.type === "stayed") return { ...view, playthrough };
  const from = known(parseWorldHash(view.from), view.from);
  return { ...view, playthrough, from, to: known(parseWorldHash(view.to), view.to) };
}

export function readNpc(view: z.infer<typeof npcSchema>): DescribedNpc {
  const { recipe, model, provider, seed, prompt_version, request } = view.provenance;
  const npc = {
    id: known(parseNpcId(view.id), view.id),
    world: known(parseWorldId(view.world), view.world),
    worldHash: known(parseWorldHash(view.world_hash), view.world_hash),
    revision: view.revision,
    persona: readPersona(view.persona),
    spans: view.spans,
    profile: view.profile,
    authored: jsonObject(view.authored, "authored"),
    provenance: {
      provider,
      model,
      recipe,
      promptVersion: prompt_version,
      seed,
      ...(request === undefined ? {} : { request: known(parseRequestHash(request), request) }),
    },
  };
  const tools = view.tools.map(({ type, function: { name, description, parameters, strict } }) => ({
    type,
    function: { name, description, parameters: jsonObject(parameters, name), strict },
  }));
  return { npc, tools };
}

export function readTrace({
  profile,
  product,
  requests,
  played,
  others,
  steps,
  world,
  ...row
}: z.infer<typeof rowTraceSchema>): RowTrace {
  return {
    ...row,
    ...(others ? { others } : {}),
    ...(profile ? { profile: readMaker(profile) } : {}),
    ...(product ? { product: readMaker(product) } : {}),
    ...(steps ? { steps } : {}),
    ...(world ? { world } : {}),
    requests: requests.map(({ finish, tokens, ...request }) => ({
      ...request,
      ...(finish === undefined ? {} : { finish }),
      ...(tokens === undefined ? {} : { tokens }),
    })),
    ...(played ? { played } : {}),
  };
}

function readMaker<Maker extends { readonly prompt_version: string }>({ prompt_version, ...maker }: Maker) {
  return { ...maker, promptVersion: prompt_version };
}

/** An id of the server's; one that is none comes from another release. */
export function known<Id>(id: Id | undefined, text: string): Id {
  if (id !== undefined) return id;
  throw new DramatisError({
    code: "unavailable",
    message: `The server speaks of ${text.slice(0, 80)}, which is no id of this release.`,
    mend: "Start it again with this release, or stop it.",
  });
}

function jsonObject(value: unknown, what: string): JsonObject {
  return isJsonObject(value) ? value : known<JsonObject>(undefined, what);
}

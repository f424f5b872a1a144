import { z } from "zod";
import { makePersona } from "../../app/add-personas.ts";
import { plainJson } from "../../domain/plain-json.ts";
import { regeneratedSchema } from "../../wire/http/npc-revisions.ts";
import { worldReloadSchema } from "../../wire/http/world-versions.ts";
import { healthSchema, npcSchema, npcSummarySchema, worldSchema } from "../../wire/http/schemas.ts";
import type { Colours } from "../terminal.ts";
import { readTarget } from "../talk/choose-npc.ts";
import { readNpc } from "./read-views.ts";
import { putPersonas, remoteRecords, segment } from "./remote-records.ts";
import { RemoteTalk } from "./remote-talk.ts";
import { RemoteWatch } from "./remote-watch.ts";
import type { ServerApi } from "./server-api.ts";
import type { Chosen, Stage } from "./stage.ts";

/** The stage of the server that has the database open, with that server's model. */
export async function remoteStage(api: ServerApi, colours: Colours): Promise<Stage> {
  const { model } = await api.json("/healthz", healthSchema);
  return {
    modelNotice: `${model.name}, ${model.provider}, of the server`,
    choose: (target, persona, signal) => choose(api, target, persona, signal),
    async regenerateField(world, npc, field, signal) {
      const address = `/worlds/${segment(world)}/npcs/${segment(npc)}/regenerations`;
      const asked = { method: "POST", body: { field }, signal } as const;
      const made = await api.json(address, regeneratedSchema, asked);
      const [before, after] = [plainJson(made.values["before"]), plainJson(made.values["after"])];
      return { npc: readNpc(made.npc).npc, field: made.field, before, after };
    },
    openTalk: (talk) => RemoteTalk.open(api, talk),
    async takeUp(world) {
      const { watching } = await api.json(`/worlds/${segment(world)}/reload`, worldReloadSchema);
      return { type: watching ? "soon" : "later" };
    },
    watch: (say) => Promise.resolve(new RemoteWatch(api, say, colours)),
  };
}

async function choose(
  api: ServerApi,
  target: string,
  text: string | undefined,
  signal: AbortSignal,
): Promise<Chosen> {
  const { world: name, npc } = readTarget(target, text);
  const address = `/worlds/${segment(name)}`;
  const world = await api.json(address, worldSchema, { signal });
  const setting = {
    world: world.name,
    place: world.places.find(({ id }) => id === world.start_place)?.name ?? "",
  };
  const size = (await remoteRecords(api).worlds()).find(({ id }) => id === world.id)?.npcs ?? 0;
  const chosen = (view: z.infer<typeof npcSchema>): Chosen => ({
    setting,
    npc: readNpc(view).npc,
    isNew: false,
    others: Math.max(0, size - 1),
  });
  const show = async (id: string): Promise<Chosen> =>
    chosen(await api.json(`${address}/npcs/${segment(id)}`, npcSchema, { signal }));
  if (npc !== undefined) return show(npc);
  const cast = z.object({ npcs: z.array(npcSummarySchema) });
  const [first] = (await api.json(`${address}/npcs`, cast, { query: { limit: 1 }, signal })).npcs;
  if (text === undefined && first) return show(first.id);
  const [seed] = world.personas;
  const persona = makePersona(text === undefined && seed ? seed : { text: text ?? "" });
  await putPersonas(api, [persona]);
  const body = { persona_id: persona.id };
  const answer = await api.send(`${address}/npcs`, { method: "POST", body, signal });
  const found = chosen(npcSchema.parse(await answer.json()));
  return answer.status === 201 ? { ...found, isNew: true, others: size } : found;
}

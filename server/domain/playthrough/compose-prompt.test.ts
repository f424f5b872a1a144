import { expect, test } from "vitest";
import { playNpc, playWorld } from "../../../test/fakes/play-world.ts";
import { compileRules } from "../behavior/compile-rules.ts";
import type { Situation } from "../behavior/situation.ts";
import { startFields } from "../behavior/start-situation.ts";
import { hashJson } from "../hash.ts";
import { parseNpcId, parsePlayerId } from "../ids.ts";
import type { NpcProfile } from "../npc/profile.ts";
import { blockKinds, type Prompt } from "../prompt.ts";
import { renderBlocks, renderConversationNotice } from "../render-prompt.ts";
import { type WorldDocument, worldDocumentSchema } from "../world/world.ts";
import { pieceFiles, readPiece } from "../../../test/prompts/built-in.ts";
import { composePrompt } from "./compose-prompt.ts";
import { builtInPrompts } from "./prompts/built-in-prompts.ts";
import { promptPieceNames } from "./prompts/prompt-pieces.ts";
import { readTemplate, renderTemplate } from "./prompts/prompt-template.ts";
import { checkPrompts, promptVersion, readHeadings } from "./prompts/world-prompts.ts";

/** A prompt of the islet, with the world's document and the profile changed. */
function promptOf(
  options: {
    readonly document?: (document: WorldDocument) => object;
    readonly profile?: (profile: NpcProfile) => object;
    readonly trust?: number;
    readonly known?: boolean;
  } = {},
): Prompt {
  const { document: change = () => ({}), profile: changeProfile = () => ({}) } = options;
  const islet = playWorld();
  const document = worldDocumentSchema.parse({ ...islet.document, ...change(islet.document) });
  const world = { ...islet, document };
  const npc = playNpc(world);
  const changed = { ...npc, profile: { ...npc.profile, ...changeProfile(npc.profile) } };
  const player = parsePlayerId("@ann");
  const brother = parseNpcId("brother");
  if (!player || !brother) throw new Error("no id");
  const situation: Situation = {
    actor: {
      id: npc.id,
      name: "Ada Holt",
      tags: [],
      fields: startFields(document, "character", npc.profile.state),
    },
    partner: { id: player, name: "Ann", tags: [], fields: startFields(document, "character") },
    standing: { trust: options.trust ?? 10 },
    scene: { place: "quay", fields: {} },
    world: startFields(document, "world"),
    now: 3,
  };
  return composePrompt({
    world,
    npc: changed,
    rules: compileRules(document).rules,
    situation,
    hearers: [situation],
    partner: { name: "Ann", description: "A boatless boatwoman.", known: options.known ?? false, others: [] },
    feeling: { now: undefined, because: [] },
    story: { happened: [] },
    lately: () => [],
    notes: [],
    names: new Map([[brother, "Tam Holt"]]),
  });
}

const dressed = (document: WorldDocument): object => ({
  setting: {
    ...document.setting,
    calendar: { ...document.setting.calendar, season: "autumn" },
    style: {
      guide: "Short sentences.",
      words: { slip: "a landing", mark: "a debt" },
      never: ["engines", "glass"],
    },
  },
  places: {
    ...document.places,
    quay: { name: "The quay", description: "Wet stone.", details: ["It is slick."], exits: ["hut"] },
    hut: { name: "The hut", description: "Dry." },
  },
});

const silent = (profile: NpcProfile): object => ({
  voice: { ...profile.voice, tic: undefined },
  relations: [{ to: "brother", name: "Tom", kind: "elder_brother", text: "He left." }],
});

/** A request's hash in the ledger is made of these: whoever changes a word means to. */
const composed: Readonly<Record<string, { readonly prompt: Prompt; readonly text: string }>> = {
  plain: {
    prompt: promptOf(),
    text: "55de1e2f782ddeaa704e15ccb5aed338abd57d49bef684cd9ca33450cacaafc3",
  },
  trusted: {
    prompt: promptOf({ trust: 90, known: true }),
    text: "79a926b973fa3988b61fee9bd0a3bed4dc150ac10cc17918475b73c27620cada",
  },
  dressed: {
    prompt: promptOf({ document: dressed, profile: silent }),
    text: "a31ee2c250e54a4c3c8ec6a9a10f67c76574603e5503fea3193d5d687d071bea",
  },
};

test.each(Object.entries(composed))(
  "[PR1] the built-in words are what they are meant to be, byte for byte: %s",
  (_name, was) => {
    const blocks = was.prompt.blocks.filter(({ kind }) => kind !== "state" && kind !== "standing");
    expect(hashJson(renderBlocks(blocks))).toBe(was.text);
  },
);

test("[PR1] the built-in words are those of the Markdown files: `npm run prompts` brings them over", async () => {
  const files = await pieceFiles();
  const texts = await Promise.all(files.map(async (piece) => [piece, await readPiece(piece)]));
  expect(builtInPrompts).toEqual(Object.fromEntries(texts));
  expect(files.toSorted()).toEqual(promptPieceNames.toSorted());
  expect(checkPrompts(builtInPrompts)).toEqual([]);
  expect(Object.keys(readHeadings(builtInPrompts.headings))).toEqual(blockKinds);
});

test("[PR2] a world's own pieces stand in the place of the built-in ones, and a renderer finds them in the blocks", () => {
  const prompts = {
    voice: "You sound like this: {{description}}[[tic: Say {{tic}} too often.]]",
    partner: "Before you stands {{name}}.[[stranger: Nobody you know.]]",
    headings: "voice: Your mouth\nplace: Here",
    conversation: "## Now\n\nAnswer what is said.",
  };
  const { blocks } = promptOf({ document: () => ({ prompts }) });
  const text = `${renderBlocks(blocks)}\n\n${renderConversationNotice(blocks)}`;
  expect(text).toContain("## Your mouth\n\nYou sound like this: Few words. Say mind too often.");
  expect(text).toContain("## Who you are talking to\n\nBefore you stands Ann. Nobody you know.");
  expect(text).toContain("## Here\n\nYou are at The quay.");
  expect(text.endsWith("## Now\n\nAnswer what is said.")).toBe(true);
  // The rest of a prompt that is rendered behind its prefix has them too.
  const place = blocks.findIndex(({ kind }) => kind === "place");
  expect(renderBlocks(blocks.slice(place), blocks.slice(0, place))).toMatch(/^## Here/);
});

test("[PR3] the version names the words: it is another when any piece is, and the same otherwise", () => {
  const { document } = playWorld();
  const version = promptVersion(document);
  expect(version).toMatch(/^[0-9a-f]{12}$/);
  expect(promptVersion({ prompts: {} })).toBe(version);
  expect(promptVersion({ prompts: { goal: "Your want: {{goal}}" } })).not.toBe(version);
});

test("[PR2] values are put in as they are, and brackets without a value are nothing", () => {
  const template = readTemplate("{{a}}, [[b:{{b}} [of {{a}}] ]]end");
  expect(renderTemplate(template, { a: "{{b}} [[b:x]]", b: "" })).toBe("{{b}} [[b:x]], end");
  expect(renderTemplate(template, { a: "one", b: "two" })).toBe("one, two [of one] end");
});

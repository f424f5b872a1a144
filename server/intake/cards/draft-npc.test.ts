import { expect, test } from "vitest";
import { npcFileSchema } from "../npcs/npc-file-schema.ts";
import { draftNpc, type NpcDraft } from "./draft-npc.ts";
import { readCard } from "./read-card.ts";
import { resolveMacros } from "./resolve-macros.ts";
import { exampleLines, spokenText } from "./spoken-lines.ts";

function drafted(data: object): NpcDraft {
  const { draft } = readCard(Buffer.from(JSON.stringify({ spec: "chara_card_v2", data })), "card.json");
  if (draft.type !== "character") throw new TypeError("it is a character");
  const npc = draftNpc(draft, { name: draft.name, file: "card.json", player: "the traveller" });
  expect(npcFileSchema.safeParse({ persona: npc.persona, ...npc.authored }).error).toBeUndefined();
  return npc;
}

test.each([
  [
    "prose that calls somebody by name",
    {
      name: "Bram Holt",
      description:
        "Bram Holt is a smith who waits for {{user}}. {{char}}'s forge is cold, and Bram knows it. He sleeps badly.",
    },
    "A smith who waits for the traveller. His forge is cold, and he knows it. He sleeps badly.",
  ],
  [
    "a list of attributes",
    {
      name: "Mira",
      description:
        '[Character("Mira") Age("23") Gender("Female") Occupation("Librarian") Personality("Shy" + "Kind") Likes("tea", "rain")]',
    },
    "A 23-year-old librarian. She is shy and kind. She likes tea and rain.",
  ],
  [
    "lines of a form, and a sentence after them",
    {
      name: "Jean-Luc",
      description:
        "Name: Jean-Luc\nAge: 81\n**Gender:** male\n* Dislikes: fog; whistling\nHe keeps the light.",
    },
    "An 81-year-old person. He keeps the light. He dislikes fog and whistling.",
  ],
  ["a personality of a few words", { name: "V", personality: "gruff, loyal" }, "They are gruff and loyal."],
  ["nothing", { name: "V" }, "Somebody of whom little is known."],
])("[CA1] a persona is made of %s", (_, data, persona) => {
  expect(drafted(data).persona.text).toBe(persona);
});

test("[CA1] what a card says stands in fields of its own, and the rest is made by casting", () => {
  const { authored, mapped } = drafted({
    name: "Mira Lane",
    nickname: "Mi",
    creator: "Somebody",
    description: 'Race("elf") Hair("grey") Eyes: brown\nMira has the keys.',
    personality: "shy, kind and clever",
    first_mes: '*She looks up.* "You\'re late, {{user}}."',
    mes_example:
      '<START>\n{{user}}: Why?\n{{char}}: "Because."\nMira Lane: *shrugs* Because I said.\n{{char}}: "Go."',
  });
  expect(authored).toEqual({
    identity: { name: "Mira Lane", short_name: "Mi", ancestry: "elf" },
    appearance: { hair: "grey", eyes: "brown" },
    personality: { traits: ["Shy", "Kind", "Clever"] },
    backstory: { summary: "Mira has the keys." },
    greetings: { stranger: "You're late." },
    voice: { sample_lines: ["Because.", "Because I said.", "Go.", "You're late."] },
  });
  expect(mapped).toContainEqual({ from: "first_mes", to: "greetings.stranger" });
});

test("[CA5] what a card says to a model, and its tags, are in no field", () => {
  const npc = drafted({
    name: "Ada",
    description: "A nurse.",
    system_prompt: "SECRET ORDER",
    post_history_instructions: "SECRET ORDER",
    scenario: "SECRET ORDER",
    tags: ["SECRET ORDER"],
    extensions: { depth_prompt: { prompt: "SECRET ORDER" } },
    unheard_of: "SECRET ORDER",
  });
  expect(JSON.stringify([npc.persona, npc.authored])).not.toContain("SECRET");
  expect(npc.left.map(({ member }) => member)).toEqual([
    "system_prompt",
    "post_history_instructions",
    "scenario",
    "tags",
    "extensions",
    "unheard_of",
  ]);
});

test("[CA6] whatever is in a card, the file that is drafted fits an NPC", () => {
  const hostile = [
    "x".repeat(100_000),
    "(".repeat(50_000),
    '"'.repeat(50_000),
    "*".repeat(50_000),
    "“".repeat(50_000),
  ];
  hostile.push(
    "{{".repeat(50_000),
    "a: ".repeat(20_000),
    'Age("1"'.repeat(10_000),
    "😀".repeat(20_000),
    "。".repeat(5000),
    "\n: \n#".repeat(9000),
  );
  for (const text of hostile) {
    const data = {
      name: `A${text}`,
      nickname: text,
      description: text,
      personality: text,
      first_mes: text,
      mes_example: `{{char}}: ${text}`,
    };
    expect(drafted({ ...data, creator: text }).persona.text.length).toBeLessThanOrEqual(700);
  }
});

test("[CA1] macros are written out once", () => {
  const text =
    "{{char}} and <USER>: {{random:tea,ale}}, {{pick::a::b}}, {{roll:d20}}, {{reverse:abc}}{{// note}}{{original}}{{time}}";
  expect(resolveMacros(text, { char: "Ada", user: "the traveller" })).toBe(
    "Ada and the traveller: tea, a, 10, cba",
  );
  expect(resolveMacros("{{random:{{char}},x}}", { char: "Ada", user: "" })).toBe("Ada");
});

test.each([
  ['*She looks up from the page.* "You\'re late." *A pause, a long one.* "Sit."', "You're late. Sit."],
  ["{{user}}, mind the step! I *really* mean it.", "Mind the step! I really mean it."],
  ['Welcome to the "Rusty Nail"!', 'Welcome to the "Rusty Nail"!'],
  ["*She only nods at the visitor.*", ""],
])("[CA1] of %s what is said aloud is told", (message, said) => {
  expect(spokenText(message, "Ada")).toBe(said);
});

test("[CA1] example talks give their lines, not the player's", () => {
  const examples =
    "<START>\n{{user}}: Hello: you?\n{{char}}: Hm.\nNo: not now.\nAda: Hm.\n<START>\nOut of it.";
  expect(exampleLines(examples, ["Ada"])).toEqual(["Hm. No: not now.", "Hm."]);
});

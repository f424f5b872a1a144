import { stem } from "../words.ts";

/**
 * Words of everyday talk that ask for the same thing. A question seldom has the words of what it asks for, and an index
 * knows nothing else; with an embedding model these matter less. Each group holds in any world.
 */
const groups: readonly string[] = [
  "work job trade craft living occupation profession employ earn",
  "mother mum mam mama",
  "father dad da papa",
  "brother sister sibling",
  "son daughter child kid boy girl offspring",
  "wife husband spouse marry married wed wedding bride groom",
  "grandmother grandfather gran grandma grandpa",
  "aunt uncle",
  "friend mate companion pal",
  "enemy foe rival quarrel feud argue argument row fall-out",
  "born birth birthday birthplace",
  "home house live lodge dwell reside cottage",
  "village town hamlet",
  "die death dead kill perish pass lose lost drown",
  "sick ill illness fever ail sickness disease cough unwell",
  "hurt injure wound injury scar harm",
  "heal cure remedy medicine treat",
  "afraid fear scare frighten terrify dread",
  "love adore fond like favourite favorite enjoy prefer",
  "hate dislike loathe detest despise abhor stand bear",
  "angry anger furious cross rage",
  "happy glad joy pleased delight",
  "sad sorrow grief grieve mourn weep cry",
  "eat food meal dish cook supper dinner breakfast",
  "drink ale beer wine tipple",
  "buy bought purchase",
  "sell sold",
  "pay cost price charge fee worth money coin",
  "owe debt borrow lend loan",
  "promise swear vow pledge oath",
  "give gift present hand",
  "take took steal thief rob theft stole",
  "find found discover spot",
  "lose lost mislay missing misplace",
  "hide hid hidden conceal stash buried bury",
  "secret secretly conceal confess",
  "travel journey trip voyage go sail ride walk",
  "leave depart set go",
  "arrive come reach return back",
  "boat ship vessel craft skiff barge",
  "horse mare pony nag",
  "dog hound pup puppy",
  "cat kitten",
  "animal beast creature pet",
  "old age aged year years",
  "begin start first",
  "end finish stop close over",
  "build make made raise construct",
  "break broke broken smash crack ruin wreck",
  "mend repair fix patch",
  "fight battle war brawl soldier army serve",
  "teach learn study school taught lesson pupil student",
  "read book write letter wrote page",
  "sing song music tune play",
  "story tale legend",
  "dream nightmare sleep",
  "plan hope intend mean aim wish want ambition",
  "meet met meeting appointment",
  "call name named nickname known",
  "speak say said tell told mention",
  "see saw seen sight witness watch notice",
  "hear heard listen",
  "night evening dusk dark",
  "morning dawn sunrise",
  "fire burn burnt flame blaze",
  "water flood river stream sea",
  "grow farm plant sow crop harvest",
  "key lock door",
  "ring jewel necklace brooch",
  "weapon knife sword blade dagger",
  "guard watch watchman sentry",
  "allergic allergy rash",
  "stay remain lodging inn",
  "help aid assist",
  "big large great huge",
  "small little tiny",
  "shop store stall market",
  "colour color shade",
  "number many count dozen",
];

const alike: ReadonlyMap<string, readonly string[]> = sensesOf(groups);

function sensesOf(all: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const senses = new Map<string, Set<string>>();
  for (const group of all) {
    const stems = group.split(" ").map(stem);
    for (const one of stems) {
      const known = senses.get(one) ?? new Set();
      for (const other of stems) if (other !== one) known.add(other);
      senses.set(one, known);
    }
  }
  return new Map([...senses].map(([one, others]) => [one, [...others]]));
}

/** The stems that ask for the same as a stem. */
export function alikeTerms(term: string): readonly string[] {
  return alike.get(term) ?? [];
}

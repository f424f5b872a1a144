import { stem } from "../words.ts";

/**
 * Words of everyday talk that ask for the same thing. A question seldom has the words of what it asks for, and an index
 * knows nothing else; with an embedding model these matter less. Each group holds in any world.
 */
const groups: readonly string[] = [
  "work job trade craft living occupation profession employ earn bread wage",
  "teach teacher learn learner pupil student apprentice master lesson school study",
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
  "read book write letter wrote page",
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
  "guard watch watchman sentry",
  "allergic allergy rash",
  "stay remain lodging lodge lodger lodgings rent tenant guest inn attic roof",
  "ghost spirit haunt haunted spectre phantom spook",
  "medicine cure remedy heal bark herb potion salve help pain ache",
  "weather storm hail rain snow wind thunder flood drought",
  "damage destroy ruin wreck lose lost spoil",
  "weapon arm armed knife sword blade dagger spear bow axe club sling pike carry",
  "battle war fight fought soldier siege army troop serve served pike",
  "music play sing song tune instrument fiddle flute drum pipe harp",
  "smell odour scent stink reek nose",
  "travel journey road bound set way trip go",
  "crop plant grow field land sow harvest farm",
  "read book page write story verse",
  "witness see saw seen sight notice spot watch strange",
  "vow promise swear word pledge bring shall",
  "skill able can taught know talent trick",
  "ambition dream hope wish mean want one-day intend",
  "confess admit secret told between hide",
  "rob robbed thief steal stole theft take took taken",
  "miss missing lost mislay drop dropped",
  "dislike hate loathe stand abide stomach bear",
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

import type { Random } from "../../domain/random.ts";
import { ignorances, kins } from "./content/people.ts";
import { capitalise, fillTemplate, pronounWords, type Slots } from "./fill-template.ts";
import { topicOf, type CastInput, type Draft } from "./draft.ts";
import { chooseOthers } from "./choose-others.ts";
import { isBrief, kernelOf, partsOf } from "./kernel.ts";
import { drawName, nameForForeign } from "./name-grammar.ts";
import { parsePersona } from "./parse-persona.ts";
import { fitsWorld, fitting } from "./presuppose.ts";
import { fieldName, readPerson } from "./read-person.ts";
import { createRecast } from "./recast.ts";
import { writeFamily } from "./write-family.ts";
import { headPhrase, writeIdentity } from "./write-identity.ts";

const fallbackTools = ["a worn knife", "a folding rule", "a needle case", "a thick notebook"];
const fallbackSubstances = ["salt", "soap", "glue", "chalk"];

/** Everything that is settled before the writing starts: facts, names, motifs, and the words that templates use. */
export function openDraft(input: CastInput, random: Random): Draft {
  const { world } = input;
  const { casting } = world.document;
  const parsed = parsePersona(input.persona.text);
  const facts = readPerson(parsed, world, random.child("facts"));
  const pronouns = pronounWords[facts.pronouns];
  const recast = createRecast({ casting, pronouns, nameFor: (foreign) => nameForForeign(casting, foreign) });
  const stage = facts.age < 22 ? "young" : facts.age < 58 ? "grown" : "old";
  const kinSlots: Slots = {
    ...pronouns,
    kin: fillTemplate(random.child("kin").pick<string>(kins[stage]), { ...pronouns }),
  };
  const fits = fitsWorld(casting);
  const identity = writeIdentity({
    world,
    facts,
    parsed,
    cast: input.cast,
    taken: input.taken.names,
    recast,
    random: random.child("identity"),
  });
  const own = casting.classes[facts.role];
  const tool = random
    .child("tool")
    .pick(own !== undefined && own.tools.length > 0 ? own.tools : fallbackTools);
  const substance = random
    .child("substance")
    .pick(own !== undefined && own.substances.length > 0 ? own.substances : fallbackSubstances);
  const homeName = world.document.places[identity.home]?.name ?? world.document.setting.name;
  const spots = casting.homes[identity.home]?.spots ?? [];
  const others = chooseOthers(
    input,
    identity.name,
    identity.home,
    facts.role,
    facts.age,
    random.child("others"),
  );
  const family = identity.name.slice(identity.short_name.length + 1);
  const central =
    parsed.frames.find((frame) => frame.kind === "interest") ??
    parsed.frames.find((frame) => frame.kind === "expertise");
  const draft: Draft = {
    persona: input.persona,
    world,
    cast: input.cast,
    relatives: input.relatives ?? [],
    parsed,
    facts,
    identity: { ...identity, family: "" },
    recast,
    fits,
    random,
    others,
    surfaced: new Map(),
    central,
    mentions: new Map(),
    slots: {},
  };
  const wholeField = fieldName(world, facts.field);
  const field = random.child("field").pick(partsOf(wholeField));
  const topic = central === undefined ? field : kernelOf(topicOf(draft, central));
  const head = headPhrase(parsed, recast);
  const elder =
    stage === "young" && !/brother|sister/.test(kinSlots.kin ?? "")
      ? (kinSlots.kin ?? "")
      : fillTemplate(
          random
            .child("elder")
            .pick([
              "{their} mother",
              "{their} father",
              "{their} grandmother",
              "{their} aunt",
              "{their} grandfather",
            ]),
          { ...pronouns },
        );
  const slots: Slots = {
    ...kinSlots,
    They: capitalise(pronouns.they),
    Their: capitalise(pronouns.their),
    Name: identity.name,
    Short: identity.short_name,
    who: identity.short_name,
    elder,
    elder_cap: capitalise(elder),
    kin_cap: capitalise(kinSlots.kin ?? ""),
    kin_name: `${drawName(casting, /mother|sister|aunt|niece|daughter|widow/.test(kinSlots.kin ?? "") ? "she/her" : /father|brother|uncle|son/.test(kinSlots.kin ?? "") ? "he/him" : "they/them", random.child("kin-name")).given} ${family}`,
    tool: tool.replace(/^(?:a|an|the) /, `${pronouns.their} `),
    tool_cap: capitalise(tool.replace(/^(?:a|an|the) /, `${pronouns.their} `)),
    tool_word: tool.replace(/^(?:a|an|the) /, ""),
    substance,
    spot: spots.length > 0 ? random.child("spot").pick(spots) : homeName,
    home_name: homeName,
    birthplace_in: placed(identity.birthplace),
    field,
    whole_field: wholeField,
    subject: central !== undefined && isBrief(topic) ? topic : undefined,
    topic: isBrief(topic) ? topic : field,
    Topic: capitalise(isBrief(topic) ? topic : field),
    occupation_short:
      head.split(" ").length <= 3 &&
      head !== "" &&
      !["folk", "kin", "devotee"].includes(facts.role) &&
      !/['’]s|daughter|\bson\b|mother|father|person/.test(head)
        ? head.toLowerCase()
        : identity.title.toLowerCase(),
    friend: others.friend.name,
    foe: others.foe.name,
    master: others.master.name,
    // What worlds may call either of them in their own templates.
    other: others.foe.name,
    road_work: casting.words.road_work,
    street: casting.words.street,
    was: facts.pronouns === "they/them" ? "were" : "was",
    year: String(world.document.setting.calendar.year),
    age: String(identity.age),
    ignorance: fillTemplate(random.child("ignorance").pick(fitting(fits, ignorances)), { ...pronouns }),
  };
  const told = { ...draft, slots };
  return { ...told, identity: { ...identity, family: writeFamily(told) } };
}

function placed(birthplace: string): string {
  if (/^(?:among|in|on|at|over|under) /.test(birthplace)) return birthplace;
  return /^(?:a|an|the) /.test(birthplace) ? `at ${birthplace}` : `in ${birthplace}`;
}

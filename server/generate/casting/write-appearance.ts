import type { NpcProfile } from "../../domain/npc/profile.ts";
import { classCharacters } from "./content/class-character.ts";
import { looks } from "./content/looks.ts";
import { framesOf, mention, surface, topicOf, type Draft } from "./draft.ts";
import { capitalise, clip, fillTemplate, pickFilled, type Slots } from "./fill-template.ts";
import { isBrief, kernelOf } from "./kernel.ts";
import { fitting } from "./presuppose.ts";
import { weave } from "./weave.ts";
import { worldWords } from "./world-words.ts";
import { headPhrase, withArticle } from "./write-identity.ts";

type Appearance = NpcProfile["appearance"];
/** A text out of the parts of looks, filled. */
type Part = (name: string, start: string) => string;

/** Shares of people who look as their world or their work has it, where it says anything. */
const asOfThePeople = 0.25;
const asOfTheWork = 0.4;

/** What is seen of somebody: few parts are anybody else's, and what the world says of its people and trades is among them. */
export function writeAppearance(draft: Draft): Appearance {
  const part = partsOf(draft);
  const { random, facts } = draft;
  const build = part("build", facts.age < 18 ? "{young_build}" : "{build}");
  const marks = writeMarks(draft, part);
  const face = part("face", "{face}");
  const hair = writeHair(draft, part);
  const glance = part("glance", isTalkative(draft) ? "{glance_about}" : "{glance}");
  const seen = random.child("seen").shuffle([build, random.child("seen-of").pick([face, ...marks])]);
  const years = part("years", "{years}");
  return {
    summary: clip(sentences(random.child("summary").pick(orders(glance, seen, years)))),
    build: capitalise(build),
    hair: capitalise(hair),
    eyes: capitalise(writeEyes(draft, part)),
    face: capitalise(face),
    distinguishing: marks.map(capitalise),
    clothing: capitalise(writeClothing(draft, part)),
    carries: writeCarried(draft, part).map((text) => capitalise(clip(text))),
  };
}

/** Whether what they care for shows at first sight, as far as it has not been told too often. */
function isTalkative(draft: Draft): boolean {
  const { central, slots, random } = draft;
  if (central === undefined || slots.subject === undefined) return false;
  // A longer one, told once more, would be a phrase that is pasted everywhere.
  if (slots.subject.split(" ").length > 4 || random.child("talkative").next() > 0.6) return false;
  if (!mention(draft, central)) return false;
  surface(draft, central, "appearance.summary");
  return true;
}

function orders(glance: string, seen: readonly string[], years: string): readonly (readonly string[])[] {
  const both = seen.join("; ");
  return [
    [glance, both, years],
    [both, glance, years],
    [years, both, glance],
    [glance, years, both],
    [seen[0] ?? "", years, glance],
    [`${years}; ${seen[0]}`, glance],
  ];
}

function sentences(texts: readonly string[]): string {
  return texts.map((text) => `${capitalise(text)}.`).join(" ");
}

function partsOf(draft: Draft): Part {
  const slots = slotsOf(draft);
  const { world, fits, random } = draft;
  return (name, start) =>
    fillTemplate(
      weave(start, {
        parts: looks,
        words: worldWords(world.document),
        slots,
        fits,
        random: random.child(name),
      }),
      slots,
    );
}

/** Trades of the persona's own stand beside those of the world, where they are short enough to be said in passing. */
function slotsOf({ slots, parsed, recast }: Draft): Slots {
  const head = headPhrase(parsed, recast);
  const isSayable = head !== "" && head.split(" ").length <= 3 && parsed.group === undefined;
  return { ...slots, a_head: isSayable ? withArticle(head) : undefined };
}

function writeMarks(draft: Draft, part: Part): string[] {
  const { random, slots, fits, facts } = draft;
  const own = pickFilled(fitting(fits, classCharacters[facts.role].mark), slots, random.child("mark"));
  const marks = [part("mark", "{mark}"), part("second-mark", "{mark}")];
  return random.child("of-work").next() < asOfTheWork ? [own, marks[0] ?? ""] : marks;
}

/** Colours are those of the ancestry where it names any; how it is worn is each one's own. */
function writeHair(draft: Draft, part: Part): string {
  const { random, slots, facts } = draft;
  if (facts.age > 54) return part("hair", "{grey_hair}");
  const own = ancestryOf(draft)?.hair ?? [];
  return own.length > 0 && random.child("hair-of").next() < asOfThePeople
    ? `${pickFilled(own, slots, random.child("hair"), ["brown"])}${part("hair", ", {texture}")}`
    : part("hair", "{hair}");
}

function writeEyes(draft: Draft, part: Part): string {
  const { random, slots } = draft;
  const own = ancestryOf(draft)?.eyes ?? [];
  return own.length > 0 && random.child("eyes-of").next() < asOfThePeople
    ? `${pickFilled(own, slots, random.child("eyes"), ["brown"])}${part("eyes", "; {gaze}")}`
    : part("eyes", "{eyes}");
}

function ancestryOf({ world, identity }: Draft) {
  return world.document.casting.ancestries.find(({ name }) => name === identity.ancestry);
}

function writeClothing(draft: Draft, part: Part): string {
  const { random, slots, world, facts } = draft;
  const own = world.document.casting.classes[facts.role]?.clothing ?? [];
  return own.length > 0 && random.child("dress-of").next() < asOfTheWork
    ? clip(
        `${pickFilled(own, slots, random.child("clothing"), ["plain clothes"])}${part("clothing", "; {dress_detail}")}`,
      )
    : clip(part("clothing", "{dress}"));
}

function writeCarried(draft: Draft, part: Part): string[] {
  const { random, slots } = draft;
  const [first, second] = [part("carried", "{carried}"), part("carried-too", "{carried}")];
  const kept = [fillTemplate("{tool}", slots), first, ...(random.child("two").next() < 0.5 ? [second] : [])];
  const keepsake = framesOf(draft, "interest")[0];
  const scrap = keepsake === undefined ? "" : kernelOf(topicOf(draft, keepsake));
  if (
    keepsake !== undefined &&
    isBrief(scrap) &&
    random.child("scrap").next() < 0.5 &&
    mention(draft, keepsake)
  )
    kept.push(`a folded scrap about ${scrap}`);
  return kept;
}

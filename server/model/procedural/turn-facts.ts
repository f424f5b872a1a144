import { isBeside, isBetter, isMissed } from "./answerable.ts";
import type { Citable } from "./citables.ts";
import type { Concepts } from "./pattern.ts";
import { conceptAt } from "./pattern.ts";
import { claimIn } from "./claims.ts";
import { asksForShort, type Conversation } from "./conversation.ts";
import type { Fact, Facts } from "./criteria.ts";
import type { Entity } from "./entities.ts";
import type { Holdings } from "./holdings.ts";
import type { MemoryQuestion } from "./memory-questions.ts";
import { asksOfFuture } from "./question-focus.ts";
import { isAboutSelf, type Recall, relevance, weighty } from "./recall.ts";
import type { Segment } from "./reading.ts";
import { asksOfHearing, type Remembered } from "./remembered.ts";
import type { Sheet } from "./sheet.ts";
import type { ThingAsked } from "./things-near.ts";
import { asksWhatIsFelt } from "./felt.ts";
import { isContent, wordsOf } from "./words.ts";

export interface FactSources {
  readonly sheet: Sheet;
  readonly conversation: Conversation;
  readonly segment: Segment | undefined;
  readonly entity: Entity | undefined;
  readonly citables: readonly Citable[];
  readonly recall: Recall;
  readonly concepts: Concepts;
  readonly holdings: Holdings;
  readonly memory: MemoryQuestion | undefined;
  readonly remembered: Remembered | undefined;
  readonly thing: ThingAsked | undefined;
}

/** Everything that rules and fragments may ask of this segment of this turn; CONTENT.md lists it. */
export function factsOf(sources: FactSources): Facts {
  const { sheet, conversation, segment, holdings } = sources;
  const facts = new Map<string, Fact>();
  const put = (name: string, value: Fact | undefined): void => {
    if (value !== undefined && value !== false && value !== "") facts.set(name, value);
  };
  const trust = sheet.standing?.data["trust"];
  put("trust", typeof trust === "number" ? trust : undefined);
  put("mood", moodOf(conversation.mood, typeof trust === "number" ? trust : 0));
  put("class", sheet.identity.role_class);
  put("register", sheet.voice.register);
  put("place", sheet.place?.data.id);
  put("turn", conversation.turn);
  put("first", conversation.replies.length === 0);
  put("known", sheet.partner?.data.known === true || conversation.heard.has("name"));
  put("nobody", segment === undefined);
  put("asked", conversation.asked);
  put("repeats", conversation.repeats);
  put("insults", conversation.insults);
  put("claim", conversation.claim?.kind);
  put("reason", conversation.claim?.reason !== undefined);
  put("feeling", conversation.claim?.feeling !== undefined);
  put(
    "told_self",
    conversation.notes.some(({ fragments }) => fragments.some((id) => id.startsWith("answer.name"))),
  );
  put(
    "told_name",
    conversation.notes.some(({ fragments }) => fragments.some((id) => id.startsWith("accept.name"))),
  );
  put(
    "left",
    conversation.notes.some(({ fragments }) => fragments.some((id) => id.startsWith("leave."))),
  );
  put("refused", conversation.notes.at(-1)?.rule === "behavior-refused");
  put(
    "did",
    conversation.notes.slice(-2).some(({ rule }) => rule === "behavior-done"),
  );
  put("goal", sheet.goals.length > 0);
  put("secret", sheet.secrets.length > 0);
  put("stock", holdings.stock.length > 0);
  put("promised", holdings.promises.length > 0);
  if (holdings.asked !== undefined) put("holds", holdings.asked.isHeld ? "yes" : "no");
  put("felt", sheet.feeling?.data.kind);
  put("live", [...conversation.live.keys()]);
  for (const [fact, value] of conversation.heard) put(`heard.${fact}`, value);
  if (segment !== undefined) segmentFacts(sources, segment, put);
  return facts;
}

function segmentFacts(
  { sheet, conversation, entity, citables, recall, concepts, memory, remembered, thing }: FactSources,
  segment: Segment,
  put: (name: string, value: Fact | undefined) => void,
): void {
  const says = (concept: string): boolean =>
    segment.words.some((_word, at) => conceptAt(concepts, concept, segment.words, at) > 0);
  const text = segment.words.map(({ form }) => form).join(" ");
  put("act", segment.acts[0]);
  put("acts", segment.acts);
  put("question", segment.question);
  put("negated", segment.negated);
  put("bare", segment.bare);
  put("brevity", asksForShort(segment.text));
  put(
    "closed",
    /\b(?:you|nobody|no one|they) (?:would|could|do|does|will|can) not (?:ever )?(?:understand|know what it is like)\b|\bnobody understands\b/.test(
      text,
    ),
  );
  put(
    "amount_of_what",
    /^(?:how (?:much|many|far|long)|which|which one|how much is it|how many then)(?: then)?$/.test(text) &&
      conversation.notes.at(-1)?.writes.entity === undefined,
  );
  put(
    "when_done",
    /\bwhen\b.*\b(?:do|keep|manage|get to|be done|start|begin)\b/.test(text) && promisedLately(conversation),
  );
  put("facet", segment.facet ?? (asksOfOwnTrade(segment, sheet) ? "work" : undefined));
  put("topic", segment.topics);
  put("foreign", segment.foreign);
  put("tongue", segment.foreignTongue);
  put("echo", segment.content.length > 0);
  put("near", recall.hasNear);
  put("news", recall.nearest("news") !== undefined);
  put("wonder", segment.words.length <= 4 && says("wonder") && segment.content.length === 0);
  put("claims", claimIn(segment));
  put("asks_promise", segment.question && asksForPromise.test(text));
  put("advice", says("advice"));
  put("helpword", says("needhelp"));
  put("plea", segment.plea || (segment.acts.includes("request") && says("needhelp")));
  put("sad", says("sadness"));
  put("glad", says("gladness"));
  put("here", /\b(?:this place|where am i|where are we|be here|is here|around here)\b/.test(text));
  put(
    "ways",
    /\bwhere (?:can|could|should|do|might) (?:i|we|one) go\b|\bways? (?:out|from here)\b|\bwhere to now\b/.test(
      text,
    ),
  );
  put(
    "date",
    /\bwhat (?:year|day|season|date|month|time) (?:is it|is this|are we|do we)\b|\bwhat is the (?:year|day|season|date|month|time)\b/.test(
      text,
    ),
  );
  if (asksOfDoing.test(text)) put("doing", howDone(sheet));
  put("aboutself", isAboutSelf(segment));
  put("future", asksOfFuture(segment) && !isAboutSelf(segment));
  put("saying", recall.nearest("saying") !== undefined);
  put("taste", recall.nearest("taste")?.facet);
  const near = recall.nearest("near");
  put("near_reason", near?.reason !== undefined && !/\bbecause\b/i.test(near.text));
  // "Do you still have it?" is not answered by what one is after.
  const nearKinds = segment.acts[0] === "ask_whether" ? ["event", "relation"] : ["event", "goal", "relation"];
  put("near_own", near !== undefined && nearKinds.includes(near.kind));
  put("near_sure", near !== undefined && near.kind === "event" && relevance(near, segment) >= 2);
  put("count", /\bhow (?:many|much|far|long|high|deep|often)\b/.test(text));
  put("kin_near", segment.facet === "family" && recall.hasNear && isKinElsewhere(segment, citables));
  const loss = conversation.heard.get("loss");
  put("loss_kin", loss !== undefined && kinWords.test(loss));
  for (const { fact } of segment.heard) put(`now.${fact}`, true);
  put("recall", memory?.of === "npc" ? "own" : memory?.fact);
  const hears = asksOfHearing(segment);
  put("hears", hears);
  put("memory", remembered?.how);
  put("memory_none", hears && remembered === undefined && sheet.memories.length > 0);
  put("thing", thing?.what);
  put("thing_described", thing?.isDescribed);
  put("asks_felt", asksWhatIsFelt(segment, sheet));
  put("asksname", asksForName.test(text));
  put("plain", weighty(segment.content).length === 0);
  if (segment.facet !== undefined) {
    const own = citables.filter(({ facet }) => facet === segment.facet);
    put("facet_told", own.length > 0 && own.every((citable) => recall.told(citable) >= 0));
  }
  const stems = new Set(segment.content.map(({ stem }) => stem));
  put(
    "marker",
    sheet.markers.length > 0 &&
      (segment.facet === "secret" || sheet.markers.some(({ data }) => isAbout(data.marker, stems, citables))),
  );
  if (entity !== undefined) {
    put("missed", isMissed(segment, entity, citables));
    put("beside", isBeside(segment, entity, citables));
    put("near_better", near !== undefined && isBetter(near, segment, entity, citables));
  }
  if (entity === undefined) {
    put("unknown", segment.content.length > 0 || segment.words.some(({ name }) => name));
    return;
  }
  const about = citables.filter((citable) => citable.entity === entity.id);
  const told = about.filter(({ kind }) => kind !== "event");
  put("entity", entity.kind);
  put(
    "named",
    segment.entities.some(({ id }) => id === entity.id),
  );
  put("entity.id", entity.id);
  put(
    "spoken",
    told.some(({ spoken }) => segment.content.some(({ stem }) => spoken.has(stem))),
  );
  put("told", told.length > 0 && told.every((citable) => recall.told(citable) >= 0));
  put(
    "own",
    about.some((citable) => citable.kind === "event" && recall.told(citable) < 0),
  );
  put(
    "dated",
    about.some(({ year, kind }) => year !== undefined && kind === "lore"),
  );
  put(
    "lately",
    conversation.lately.some(({ id }) => id === entity.id),
  );
}

function promisedLately({ notes }: Conversation): boolean {
  return notes
    .slice(-3)
    .some(({ fragments }) => fragments.some((one) => /^(?:done\.make_promise|answer\.promised)/.test(one)));
}

/** "What are you doing?", "What were you up to just now?" */
const asksOfDoing = /\bwhat (?:are|were) you (?:doing|up to|at|busy with)(?! for a)\b/;

/** Whether it does here what it does at this hour, and is awake for it. */
function howDone({ doing }: Sheet): Fact | undefined {
  if (doing === undefined) return undefined;
  const { here, asleep } = doing.data;
  return here && !asleep ? "here" : "kept";
}

/** "What did you promise?", "Have you promised anybody anything?" */
const asksForPromise =
  /\b(?:did|do|have|had) you (?:ever |just |already |really )*promised?\b|\bwhat (?:was|is) (?:it )?you promised\b|\byour promises?\b/;

/** "What was his name again?" */
const asksForName =
  /\b(?:his|her|their) (?:full |first )?name\b|\b(?:is|was|are|were) (?:he|she|they) called\b|\bwho (?:is|was) (?:he|she)\b/;

const kinWords =
  /\b(?:mother|father|brother|sister|son|daughter|wife|husband|uncle|aunt|grandmother|grandfather|cousin|friend|child|boy|girl|mate|crew)\b/;

/** Who is asked for is of the family, but what the profile says of the family does not name them. */
function isKinElsewhere({ words }: Segment, citables: readonly Citable[]): boolean {
  const asked = words.filter(({ form }) => kinWords.test(form)).map(({ stem }) => stem);
  const family = citables.filter(({ facet }) => facet === "family");
  return asked.length > 0 && !asked.some((one) => family.some(({ stems }) => stems.has(one)));
}

/** "What does a lockmaster do all day?" asks the lockmaster of the work. */
function asksOfOwnTrade({ words }: Segment, { identity }: Sheet): boolean {
  const trade = /\bwhat (?:does|do) (?:a|an|the) ([a-z' -]+?) do\b/.exec(
    words.map(({ form }) => form).join(" "),
  )?.[1];
  const own = wordsOf(`${identity.title ?? ""} ${identity.occupation ?? ""}`).map(({ stem }) => stem);
  const asked = wordsOf(trade ?? "");
  return asked.length > 0 && asked.every(({ stem }) => own.includes(stem));
}

/** Two words in common, or one that nothing tellable contains. */
function isAbout(marker: string, stems: ReadonlySet<string>, citables: readonly Citable[]): boolean {
  const shared = new Set(
    wordsOf(marker)
      .filter((word) => isContent(word) && stems.has(word.stem))
      .map(({ stem }) => stem),
  );
  return shared.size > 1 || [...shared].some((one) => !citables.some((citable) => citable.stems.has(one)));
}

function moodOf(mood: number, trust: number): string {
  const sum = mood + (trust < 0 ? -3 : trust >= 30 ? 2 : 0);
  if (sum <= -7) return "hostile";
  if (sum <= -3) return "cool";
  return sum >= 3 ? "warm" : "even";
}

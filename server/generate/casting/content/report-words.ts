import { gerundOf, thirdOf } from "./verbs.ts";

/** Words of reports, said as people say them. These hold in any world that has no offices of our day. */

/** verb = what is said instead, and its past: the first word of it is inflected. */
const verbTable = `
collaborate = work / worked
utilize = use / used
utilise = use / used
leverage = use / used
prioritize = put first / put first
enhance = better / bettered
improve upon = better / bettered
maximize = get the most from / got the most from
minimize = keep down / kept down
analyze = study / studied
analyse = study / studied
evaluate = weigh / weighed
assess = weigh / weighed
facilitate = help with / helped with
empower = strengthen / strengthened
implement = bring in / brought in
incorporate = work in / worked in
optimize = tune / tuned
specialize in = keep to / practised in
specialise in = keep to / practised in
navigate = find a way through / found a way through
foster = bring on / brought on
monitor = watch / watched
monetize = earn by / earned by
debug = find the fault in / found the fault in
coordinate = keep together / kept together
oversee = see to / saw to
troubleshoot = find the fault in / found the fault in
showcase = show / shown
promote = speak up for / spoken up for
revolutionize = turn over / turned over
streamline = shorten / shortened
generate = make / made
curate = choose / chosen
integrate = join / joined
network with = get to know / got to know
interact with = deal with / dealt with
advocate for = speak up for / spoken up for
brainstorm = think aloud about / thought aloud about
pitch = offer / offered
conduct research = inquire / inquired
conduct = carry out / carried out
`;

/** Said so little that nothing is lost without them, before a noun. */
export const emptyAdjectives: ReadonlySet<string> = new Set(
  `effective efficient comprehensive innovative potential various strategic technical interactive cutting-edge optimal actionable seamless
  state-of-the-art scalable robust relevant in-depth personalized customized data-driven evidence-based hands-on real-world online-only dynamic
  cross-cultural multidisciplinary interdisciplinary molecular psychological societal cultural academic professional high-quality top-notch
  well-rounded holistic tailored specialized structured immersive engaging impactful`.split(/\s+/),
);

/** Adverbs of the same kind. */
export const emptyAdverbs: ReadonlySet<string> = new Set(
  "effectively efficiently potentially strategically seamlessly comprehensively academically professionally actively proactively thoroughly".split(
    " ",
  ),
);

/** What one of them is where it stands for a person or a thing: "a healthcare professional". */
export const adjectivesAsNouns: ReadonlyMap<string, string> = new Map([
  ["professional", "hand"],
  ["academic", "reader"],
  ["potential", "promise"],
]);

/** Every form of a verb of reports to what is said instead, in the same form. */
export const plainVerbs: ReadonlyMap<string, string> = new Map(
  verbTable
    .trim()
    .split("\n")
    .flatMap((row) => {
      const [verb = "", instead = ""] = row.split(" = ");
      const [said = "", past = ""] = instead.split(" / ");
      const forms = (phrase: string, form: (base: string) => string): string => {
        const [first = "", ...rest] = phrase.split(" ");
        return [form(first), ...rest].join(" ");
      };
      return [
        [verb, said],
        [forms(verb, thirdOf), forms(said, thirdOf)],
        [forms(verb, gerundOf), forms(said, gerundOf)],
        [forms(verb, pastOf), past],
      ] as const;
    }),
);

function pastOf(base: string): string {
  if (base === "oversee") return "oversaw";
  if (base === "debug") return "debugged";
  if (base === "troubleshoot") return "troubleshot";
  return base.endsWith("e") ? `${base}d` : `${base}ed`;
}

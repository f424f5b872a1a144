import type { FrameKind } from "./frames.ts";
import { isGerund, isPast } from "./verb-phrase.ts";

interface ClauseRule {
  readonly kind: FrameKind;
  readonly pattern: RegExp;
}

const is = "(?:is |are |am |was |were |be |being |been )?";

/** The first rule that fits decides; group 1, where there is one, is what the clause is about. */
const rules: readonly ClauseRule[] = [
  {
    kind: "want",
    pattern:
      /^(?:seeking|seeks?|looking for|looks for|searching for|in (?:search|need) of|on the lookout for|needs?|needing|wants?|wanting|desires?|requires?) (?!to )(.+)/,
  },
  {
    kind: "want",
    pattern: new RegExp(
      `^${is}(?:wants?|wanting|looking|looks|hoping|hopes?|trying|tries|aspires?|aspiring|eager|determined|planning|plans?|aiming|aims?|needs?|wish(?:es)?|striving|strives|seeks?|seeking|attempting|preparing|learning|longing|ambitious|intends|yearning|keen|desires|ready|saving|(?:in the )?process of) (?:to )(.+)`,
    ),
  },
  { kind: "want", pattern: /^(?:dreams?|dreaming|hopes|in the hope) of (.+)/ },
  {
    kind: "want",
    pattern: new RegExp(
      `^${is}(?:considering|contemplating|thinking (?:about|of)|preparing for|training for|saving (?:up )?for|learning|pursuing|weighing|anticipating|awaiting|pursues) (.+)`,
    ),
  },
  {
    kind: "ignorance",
    pattern: new RegExp(
      `^${is}(?:completely |totally |relatively )?(?:unfamiliar|unaware|unacquainted|not (?:very |entirely |really )?familiar|inexperienced|new) (?:with|of|to|in) (.+)`,
    ),
  },
  {
    kind: "ignorance",
    pattern:
      /^(?:with|has|have|having|had)(?: absolutely)? (?:no|little|limited|minimal|zero) (?:prior |previous |formal |real )?(?:knowledge|experience|idea|understanding|interest|background|awareness|exposure|familiarity|training|coaching|schooling|education)(?: of| about| in| with| on)? (.+)/,
  },
  { kind: "ignorance", pattern: /^(?:knows|knowing) (?:very )?(?:little|nothing)(?: about| of)? (.+)/ },
  {
    kind: "ignorance",
    pattern:
      /^(?:lacks|lacking|doesn't (?:know|understand|follow|have|pay|care)|does not (?:know|understand|have)|don't know|hasn't|has never|have never|never|didn't|did not|without) (.+)/,
  },
  {
    kind: "conflict",
    pattern:
      /^(?:hates?|dislikes?|disliked|detests|despises|loathes|resents?|opposes?|opposing|criticizes|distrusts|doubts|fears|rejects|refuses) (.+)/,
  },
  {
    kind: "conflict",
    pattern: new RegExp(
      `^${is}(?:often |always )?(?:frustrated|struggling|struggles|skeptical|sceptical|concerned|worried|annoyed|bothered|angry|tired|fed up|dealing|coping|disagrees|afraid|critical|wary|dissatisfied|disappointed|disillusioned|exhausted|affected|suffering|suffers|uncomfortable|displeased|perplexed|confused|debates|debating|competes|competing|complains|battling|confronted|faced|torn|unhappy|disturbed|impacted|haunted|overwhelmed)(?: daily| constantly| deeply)?(?: with| by| about| of| at| against| from| over| between| on| for| in)? (.+)`,
    ),
  },
  {
    kind: "conflict",
    pattern:
      /^(?:facing|battling|fighting|navigating|overcoming|resisting|challenging|faces|battles|challenges|unable|experiencing) (?!and )(.+)/,
  },
  {
    kind: "interest",
    pattern: new RegExp(
      `^${is}(?:an? )?(?:\\w+ )?(?:fan|lover|admirer|follower|supporter|collector|enthusiast|devotee) of (.+)`,
    ),
  },
  {
    kind: "interest",
    pattern: new RegExp(
      `^${is}(?:\\w+ly )?(?:passionate|fascinated|interested|obsessed|enthusiastic|intrigued|captivated|enamored|curious|crazy|fond|devoted|inspired|excited|addicted|keen|in love|enthralled|nostalgic|moved)(?: about| by| in| with| of| for| on| to) (.+)`,
    ),
  },
  {
    kind: "interest",
    pattern:
      /^(?:with|has|have|having|had) (?:an? |his |her |their )?(?:\w+ ){0,2}(?:passion|love|interest|fascination|enthusiasm|appreciation|admiration|fondness|obsession|soft spot|hobby|penchant|affinity|taste)(?: for| in| of| with) (.+)/,
  },
  {
    kind: "interest",
    pattern:
      /^(?:loves?|loving|enjoys?|enjoying|adores?|admires?|admired|likes?|appreciates?|appreciating|collects?|collecting|idolizes|idolized|follows|followed|following|cherishes|finds (?:inspiration|joy|solace) in|grew up admiring) (.+)/,
  },
  {
    kind: "expertise",
    pattern: new RegExp(
      `^${is}(?:\\w+ly )?(?:speciali[sz]es|speciali[sz]ing|speciali[sz]ed|expert|experienced|skilled|proficient|familiar|versed|well-versed|trained|certified|knowledgeable|responsible|known|renowned|focused|focusing|focuses|adept|tasked|in charge|engaged|involved)(?: in| on| with| for| at| of| by) (.+)`,
    ),
  },
  {
    kind: "expertise",
    pattern:
      /^(?:with|has|have|having|possesses) (?:an? |some |deep |extensive |strong |his |her |their )*(?:\w+ ){0,2}(?:expertise|knowledge|understanding|background|skills?|knack|talent|mastery|proficiency|eye|insights?|command|grasp)(?: in| of| for| with| about| on| into)? (.+)/,
  },
  {
    kind: "expertise",
    pattern:
      /^(?:with|has|have|having|possesses|by) ((?:(?!about |of )\w+[- ]){0,4}(?:experience|expertise|years|decades|career|background|contributions)\b.*)/,
  },
  { kind: "expertise", pattern: /^(?:knows|understands|masters|oversees|overseeing) (.+)/ },
  {
    kind: "belief",
    pattern:
      /^(?:believes|believing|thinks|argues|insists|maintains|holds|convinced|is convinced|emphasizes|emphasizing|is of the opinion)(?: that)? (.+)/,
  },
  {
    kind: "belief",
    pattern:
      /^(?:values|valuing|supports?|supporting|advocates?|advocating|prefers|respects|champions|promotes|promoting|trusts|cares|recognizes|prioritizes|upholds|votes|voting|committed|is committed|dedicated|is dedicated|has dedicated|stands|appreciating)(?: for| about| in| to)? (.+)/,
  },
  {
    kind: "relation",
    pattern:
      /^(?:whose (?:child|children|son|daughter|mother|father|wife|husband|brother|sister|parents?|family|friend|partner)|collaborat\w+|mentor\w*|partners with|works? (?:closely )?with|working (?:closely )?with|alongside|assists|assisting|accompan\w+|guides|guiding|of (?:my|his|her|their)|and my|inspires|supervises|treats|encourages|married) ?(.*)/,
  },
];

const stative =
  /^(?:having|being|revealing|feeling|showing|living|needing|knowing|owning|lacking|possessing|including|belonging|becoming|relying|missing|coming|going|growing|seeing|wearing|keeping|demonstrating|displaying|representing|exhibiting|embodying)$/;

const placeLead =
  /^(?:from|in|at|near|living in|lives in|based in|residing in|resides in|born in|native of|located in|hailing from|raised in|of|who lives in|stationed in|on) (?=(?:the |a |an |rural |small |downtown |central |northern |southern |eastern |western |city of |town of |village of )*\p{Lu})/u;
const organisation =
  /Universit|College|School|Company|Council|Club|League|Association|Institute|Department|Ministry|Party|Church|Team|Inc|Corp|Group|Society|Office/;

export interface ClassifiedClause {
  readonly kind: FrameKind;
  /** In the clause's own spelling. */
  readonly topic: string | undefined;
}

/** `clause` has no leading relative pronoun; `fan` says that the head is somebody who follows something. */
export function classifyClause(clause: string, fan: boolean): ClassifiedClause {
  const bare = clause.replace(
    /^(?:(?:also|always|often|still|just|now|very|(?!family|reply|supply|only|early|rely|apply)[a-z]{3,}ly) )+/i,
    "",
  );
  const skipped = clause.length - bare.length;
  const lower = clause.toLowerCase().slice(skipped);
  if (fan && lower.startsWith("of ")) return { kind: "interest", topic: bare.slice(3) };
  if (placeLead.test(bare) && !(fan && lower.startsWith("in "))) {
    if (!organisation.test(bare) && bare.split(" ").length <= 9)
      return { kind: "place", topic: bare.replace(/^(?:\w+ )??(?:from|in|at|near|of|on) /, "") };
  }
  for (const rule of rules) {
    const match = rule.pattern.exec(lower);
    if (match === null) continue;
    const topic = match[1];
    return {
      kind: rule.kind,
      topic: topic === undefined || topic.length === 0 ? undefined : bare.slice(bare.length - topic.length),
    };
  }
  const [first = "", second = ""] = lower.split(" ");
  // What goes on to this day is no event.
  if (/^(?:has|have) been (?:\w+ly )?\w+ing /.test(lower)) return { kind: "habit", topic: undefined };
  if (
    /^(?:was|were|had|used|recently|once|lost|did)$/.test(first) ||
    isPast(first) ||
    (/^(?:has|have)$/.test(first) &&
      (isPast(second) ||
        second === "been" ||
        second === "just" ||
        second === "recently" ||
        /^(?:seen|won|written|had|found|taken|made|lived|grown|gone|become)$/.test(second)))
  )
    return { kind: "event", topic: undefined };
  // Nobody spends a day at "having" or "revealing": that is how they are.
  if (stative.test(first)) return { kind: "habit", topic: undefined };
  if (first.endsWith("ing") && isGerund(first)) return { kind: "work", topic: bare };
  if (/^(?:in|of|at|for|on|from)$/.test(first)) return { kind: "work", topic: bare.slice(first.length + 1) };
  if (first.endsWith("s") || /^(?:can|has|have|do|serve)$/.test(first))
    return { kind: "habit", topic: undefined };
  return { kind: "remark", topic: undefined };
}

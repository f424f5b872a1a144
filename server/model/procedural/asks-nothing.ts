/**
 * Talk about a deed that asks for none: it is denied, past, somebody else's, only supposed, held out or thanked for.
 * All of it is read in the words that are left beside the text of a promise or a note.
 */

/** Negations that ask all the same. */
const courtesy = /^(?:why not|(?:can|will|could|would) not you\b|do not you (?:want|have))/;
const denied = /\b(?:not|never|no need|no longer|nobody|no one|without)\b/;
const pastVerb =
  "gave|sold|took|bought|lent|borrowed|promised|found|got|saw|heard|came|went|had|lost|was|were|used to|made|put|left|told|said|paid|brought|kept|held|wrote|swore|taught|showed|sent|lit|bound|cut|shut|filled|walked|opened|closed|signed|marked|called|asked|read|built|began|knew|thought|met|spoke|threw|broke|stole|ran|stood|grew|fell";
const ending = "(?!need|want|hop|wonder|feed|speed|bleed|indeed|seed|weed|heed|breed)\\w+ed";
const saysBefore = new RegExp(
  `^(?:i|he|she|they|we|you|it|who|somebody|someone|everybody|nobody) (?:(?:once|just|also|already|never|always|even|first|must have|should have|could have|would have|might have|have|has|had) )*(?:${pastVerb}|given|taken|seen|written|sworn|${ending})\\b`,
);
const hasDone =
  /^(?:you|he|she|they|we|i) (?:have|has|had) (?!to\b|got\b|you\b|a\b|an\b|any\b|some\b|the\b|\d)/;
/** What is done already and asks for its other half; or a past that is only polite. */
const bringsBack =
  /^(?:i|we) (?:have )?(?:just )?(?:brought|returned|finished|done|given|kept|was|were|wanted|hoped)\b|^you (?:have )?promised\b/;
/** A thing of one's own is asked for back, another's is brought back, or an earlier promise is spoken of. */
const asksBack =
  /^(?:i (?:would like|want|need)|(?:can|could|may) i have|give me|take) (?:back )?(?:my|your|the) .*\bback(?: please)?$|\btake your (?:\w+ ){1,4}back(?: please)?$|^(?:i|we) (?:am|are) (?:returning|bringing back)\b|^(?:i|we) (?:have )?(?:just )?(?:brought|returned) (?:you )?(?:back )?your\b|^you (?:have )?promised\b/;
const longAgo =
  /\b(?:yesterday|used to|ago|last (?:night|week|month|year|winter|summer|spring|autumn|time|shift)|the other day|back then|once upon|i once|you once|he once|she once|already)\b|\bonce$/;
const supposed =
  /\b(?:if you (?:had|were|gave|ever)|if i|if we|if he|if she|if they|if only|suppose|imagine|what if|some day|someday|would you ever|could you ever|might need|may need)\b/;
const ownHands = /\b(?:myself|himself|herself|themselves|ourselves|for yourself)\b|\bmy own\b/;
const ownPlan = /^(?:i|we) (?:will|shall|am going to|are going to) (?!take|have|buy|need|pay|give you|want)/;
const habit =
  /^you (?:always|often|usually|sometimes|never|rarely|must have|should have|could have|would have|ought to have)\b/;
const thanked =
  /^(?:(?:many )?thanks?|thank you|cheers|much obliged|sorry|forgive me|i am (?:sorry|grateful|glad)|glad)(?: you)? (?:for|that|i|you|about)\b/;
const dropped = /^(?:forget|stop|quit|enough|drop it|put away|keep|you (?:can|may) keep)\b/;
const reported =
  /^(?:they|he|she|people|everyone|everybody|somebody|someone|\w+) (?:say|says|said|told|tells|claims?|think|thinks) (?:that )?(?:you|me|i|he|she|they)\b/;
const heardSay =
  /\b(?:i (?:hear|heard|saw|see|know|bet|guess|suppose|reckon|think|believe|thought)) (?:that )?(?:you|he|she|they)\b/;
const isTold =
  /^(?:(?:he|she|they|it|there|people|nobody|somebody|everybody|everyone|someone|this|that|those|these|the|his|her|their|my|our) )(?!.*\bneeds? \b)/;
const isOfOthers =
  /^(?:he|she|they|it|my \w+|the \w+|somebody|everyone|people) (?:needs?|wants?|has|have|can|could|will|would|is|are|gives?|gave|sells?|sold)\b/;
const heldOut =
  /^(?:here )?(?:please )?(?:take|have|keep|accept) (?:this|these|my|mine|it)\b|^(?:i|we) (?:can|could|will|would|may) (?:sell|give|lend|bring|fetch|offer|hand|show|teach|help|spare) you\b|^would you (?:like|care)\b|^do you (?:want|like)\b|^do you need (?!to\b|me\b)|^let me (?:give|lend|show|help|bring|get|buy|sell|pay|fetch|carry)\b/;
const ownThing =
  /^(?:would you (?:like|care) to|do you (?:want|need) to|you (?:can|may|could)) (?:borrow|have|use|take|keep) my\b/;
const asksOfOthers =
  /^(?:did|does|do|has|have|had|is|are|was|were) (?!you\b|i\b|we\b|not\b|me\b|us\b|there\b)\w+/;
const asksOfDoing =
  /^(?:why|who|when|what (?:did|have|had) you|how did|how (?:is|are) \w+ (?:made|done)|how (?:do|does|can|should|would) (?:one|you|they|people|he|she|somebody)|what (?:is|are|was|were|happens|would|will|use)|tell me (?:about|how|why|who)|show me how|do you like|do you (?:ever|often|usually|always|still|remember|know who|know why|know when)|do you \w+ (?:the|it|them) yourself|did you|were you|was it you|have you ever|have you (?:given|sold|lent|signed|seen|made)|can you believe|is it (?:true|hard|easy|not)|are you (?:going to|allowed|the one))\b/;
const toAnother =
  /\b(?:give|hand|lend|sell|pass|bring|show|send|throw|spare) (?:it |them |that |this )?(?:to )?(?:him|her|them|everyone|everybody|somebody|someone|others)\b|\bto (?:him|her|them|everyone|everybody|somebody else|others|strangers?)\b|\bgive (?:my|our) (?:regards|love|best|greetings|thanks|respects)\b|\binstead$/;
interface BesideText {
  /** The words beside a promise or a note, spelled out. */
  readonly text: string;
  /** An authored line of the behavior fits. */
  readonly hasLine: boolean;
  /** The line begins as the words do. */
  readonly opensWithLine: boolean;
  /** What the behavior does is done for who asks: given, lent, sold. */
  readonly isHandedOver: boolean;
  /** A line of the behavior says that a thing comes back, or speaks of an earlier promise. */
  readonly isOfBefore?: boolean;
  /** News is asked for by that word: a question is the request. */
  readonly isNews?: boolean;
}

export function asksNothing(beside: BesideText): boolean {
  const { text, hasLine, opensWithLine, isHandedOver, isNews, isOfBefore } = beside;
  if (asksBack.test(text) && isOfBefore === false) return true;
  if (denied.test(text) && !courtesy.test(text)) return true;
  if (thanked.test(text) || ownThing.test(text) || habit.test(text)) return true;
  if (heldOut.test(text) && !hasLine) return true;
  if (/^let me (?:give|lend|show|help|sell) (?:you|him|her|them)\b/.test(text)) return true;
  if ((saysBefore.test(text) || hasDone.test(text)) && !(hasLine && bringsBack.test(text))) return true;
  if (longAgo.test(text) || supposed.test(text)) return true;
  if (reported.test(text) || heardSay.test(text)) return true;
  if (isHandedOver && toAnother.test(text)) return true;
  if (opensWithLine || isNews === true) return false;
  if (ownHands.test(text) || ownPlan.test(text) || dropped.test(text)) return true;
  if (/^where (?:can|could|do|does|did|will|would|should)\b/.test(text) && !hasLine) return true;
  if (isTold.test(text) && !/\byou\b|\bplease\b|^(?:the|that|those|this) .*(?:would|will) do$/.test(text))
    return true;
  return isOfOthers.test(text) || asksOfOthers.test(text) || asksOfDoing.test(text);
}

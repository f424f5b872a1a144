import type { Word } from "./words.ts";

/** What is asked for once the courtesy around it is gone. */
export interface PlainRequest {
  readonly words: readonly Word[];
  /** The courtesy alone says that something is asked for: "I was wondering if you could". */
  readonly isWish: boolean;
}

const aux = "(?: (?:might|could|can|would|will|may))?";
const kindly = "(?: please| possibly| maybe| perhaps| just| really| kindly| also)*";

/** Ways of asking that stand before what is asked for. Each leaves what could be said alone: "lend me a rope". */
const openings = [
  `(?:i (?:was|am|have been) )?(?:just )?wonder(?:ing)? (?:if|whether) (?:you|i|we)${aux}`,
  `i wonder (?:if|whether) (?:you|i|we)${aux}`,
  `(?:do|would) you (?:think|suppose|reckon) (?:that )?(?:you|i|we)${aux}`,
  `(?:would|could|will|might) it be (?:at all )?(?:possible|alright|all right|okay|ok|fine|too much(?: trouble| to ask)?) (?:for (?:me|you|us) to|to|if (?:you|i|we)${aux})`,
  `is it (?:at all )?(?:possible|alright|all right|okay|ok|fine) (?:for (?:me|you|us) to|to|if (?:you|i|we)${aux})`,
  `is there (?:any|a|some) (?:way|chance|possibility)(?: that)? (?:you|i|we)${aux}`,
  `(?:any|what are the) (?:way|chance|chances|hope|possibility)(?: that)? (?:you|i|we)${aux}`,
  `i would (?:really |so |much |greatly )*(?:appreciate it|like it|love it|be (?:so |very |ever so |most |really )?(?:grateful|glad|obliged|thankful|happy)) if you${aux}`,
  `it would (?:really |greatly )?(?:help(?: me| us)?|be (?:a )?(?:great|good|kind|lovely|help|kindness)(?: of you)?) if you${aux}`,
  `(?:would|could|will|might|can) you be (?:so |very )?(?:kind|good|willing|able|prepared)(?: enough)?(?: as)? to`,
  `are you (?:willing|able|prepared) to`,
  `would you (?:care|consider|agree|have it in you) ?(?:to)?`,
  `(?:could|can|would) you (?:see your way(?: clear)? to|find it in you to|bring yourself to|manage to)`,
  `(?:can|could|may|might) i (?:ask|trouble|beg|bother|persuade|get|talk) you (?:to|into)`,
  `(?:i|we) (?:need|want|wanted|(?:would )?like|beg|am asking|ask) you to`,
  `(?:will |would |can )?(?:somebody|someone|anybody|anyone)(?: please)?(?= (?:call|get|fetch|open|shut|close|light|ring|send|give|lend|help|show)\\b)`,
  `be (?:a dear|a love|a friend|an angel|so kind|so good|kind enough|good enough)(?: as)?(?: to| and)?`,
  `do (?:me|us) (?:a|the|one|this) (?:small |little |great )?(?:favour|favor|kindness|good turn)(?: and)?`,
  `(?:would|do|will) you mind(?: awfully)?(?: if (?:i|we))?${aux}`,
  `mind(?: if (?:i|we))?(?=(?: \\w+ing| i)\\b)`,
  `(?:how|what) about(?: you)?(?= \\w+ing\\b)`,
  `how would you feel about`,
  `(?:why do not you|why not|can not you|could not you|will not you|would not you)`,
  `(?:go ahead and|come on and|see if you can|make sure (?:that )?(?:you|to)|feel free to|see that you)`,
  `(?:sorry|i am sorry|i hate|forgive me for|excuse me for) (?:to )?(?:bother|bothering|trouble|troubling|interrupt|ask|disturb)(?: you)?(?: again)?(?: but)?`,
  `(?:i (?:said|told you to|am telling you to|demand|insist|suggest)(?: that you)?|you had better|you have to|you must|you need to|i have to ask you to|i must ask you to)`,
];
const opening = new RegExp(
  `^(?:please |so |well |hey |oh |and |but |now |then )*(?:${openings.join("|")})\\b${kindly}`,
);
const denied = /^you (?:could|would|can) not(?: possibly| happen to| maybe)?\b/;
/** "What I need is a rope", "I came for a rope". */
const needs =
  /^(?:(?:what|all) (?:i|we) (?:really )?(?:need|want|ask|am after|could use)(?: for)? is|(?:i|we) (?:have )?(?:came|come|am here|are here) (?:here )?(?:for|to (?:ask (?:you )?for|get|collect|fetch|pick up))|(?:i|we) (?:am|are) (?:here )?after)\b/;
const closing =
  / (?:if (?:you|i) (?:would|could|can|may|might|please|will|do not mind)(?: be so (?:kind|good)| be kind enough)?|if (?:it|that) is (?:no trouble|not too much trouble|all right|alright|okay|ok|possible|fine)(?: with you)?|if you have (?:it|one|any|some)(?: to spare)?)$/;

/** Takes the courtesy away, from both ends; the words that stay are those given. */
export function plainRequest(words: readonly Word[], question: boolean): PlainRequest {
  let left = words;
  let isWish = false;
  const textOf = (): string => left.map(({ form }) => form).join(" ");
  for (let round = 0; round < 3; round += 1) {
    const text = textOf();
    const found =
      opening.exec(text)?.[0] ?? (question ? denied.exec(text)?.[0] : undefined) ?? needs.exec(text)?.[0];
    const length = found === undefined ? 0 : found.trim().split(" ").length;
    if (length === 0 || length >= left.length) break;
    left = left.slice(length);
    isWish = true;
  }
  const tail = closing.exec(` ${textOf()}`)?.[0];
  if (tail !== undefined && tail.trim().split(" ").length < left.length) {
    left = left.slice(0, -tail.trim().split(" ").length);
    isWish = true;
  }
  return { words: left, isWish };
}

/** Registers of casting: how the same thing is said by another sort of person. Applied last, to finished text. */
export interface Voice {
  readonly id: string;
  /** Contractions are spelled out. */
  readonly formal: boolean;
  readonly swaps: readonly (readonly [RegExp, string])[];
  /** Put before a reply now and then. */
  readonly openers: readonly string[];
}

function voice(id: string, formal: boolean, openers: string, swaps: Voice["swaps"] = []): Voice {
  return { id, formal, swaps, openers: openers.split("|").filter((opener) => opener.length > 0) };
}

export const voices: readonly Voice[] = [
  voice("plain", false, ""),
  voice("formal", true, "As it happens.|Forgive me.", [
    [/\bAsk me\b/g, "You may ask me"],
    [/\bMaybe\b/g, "Possibly"],
  ]),
  voice("salty", false, "Look here.|Hear me.", [
    [/\bYes\b/g, "Aye"],
    [/\byes\b/g, "aye"],
    [/\bnothing\b/g, "nowt"],
    [/\bisn't\b/g, "ain't"],
  ]),
  voice("dry", false, "For what it's worth.|If one must."),
  voice("gentle", false, "Now then.|Easily, easily.", [
    [/^No\. /g, "No, dear. "],
    [/^You'll have to\b/g, "You might"],
  ]),
  voice("clipped", false, "", [
    [/\bI think\b ?/g, ""],
    [/\bI suppose\b ?/g, ""],
    [/\bvery\b ?/g, ""],
    [/(^|[.!?] )I don't know\b/g, "$1Don't know"],
    [/(^|[.!?] )I couldn't\b/g, "$1Couldn't"],
  ]),
  voice("rambling", false, "Well, see, it's like this.|My aunt used to ask that.|Now what was it. Yes."),
  voice("bookish", true, "To be precise.|If I recall.", [
    [/\bstart\b/g, "begin"],
    [/\bMaybe\b/g, "It is possible"],
  ]),
  voice("bargaining", false, "Since it's you.|No charge for this."),
  voice("preaching", false, "Hear it.|I say this to everybody."),
  voice("breathless", false, "Oh!|No, listen.|All right, all right."),
  voice("wistful", false, "Ah.|It used to be simpler."),
  voice("teasing", false, "Look at you.|Oh, go on.", [[/\bNo need\b/g, "No need, treasure"]]),
  voice("guarded", false, "", [
    [/\bGladly\b/g, "Maybe"],
    [/\bI'll remember you offered\b/g, "You offered. I heard"],
  ]),
];

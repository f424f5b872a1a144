import type { NpcProfile } from "../../../../server/domain/npc/profile.ts";
import type { Presupposed } from "../../../../server/domain/world/casting.ts";
import type { World } from "../../../../server/domain/world/world.ts";
import { textOf } from "./profile-faults.ts";

/**
 * Words that speak of what a world may lack, listed apart from the engine's own: read from the outside, a life in a hull
 * under no sky has none of them, unless its persona or its world says so itself.
 */
const words: Readonly<Record<Presupposed, RegExp>> = {
  weather:
    /\b(?:weather\w*|rain\w*|wet|damp|drier|windy?|storm\w*|fog|mud\w*|snow\w*|frost\w*|thunder|hail)\b/gi,
  seasons:
    /\b(?:winter\w*|summer\w*|autumns?|spring(?!\w)|springs(?= of)|harvest\w*|feast days?|season turns)\b/gi,
  daylight: /\b(?:dusk|dawn|daylight|sun(?:rise|set|light|shine|ny)|moon\w*|first light|before light)\b/gi,
  roads: /\b(?:roads?|carts?|carters?|wagons?|barrows?|miles?|highway|footpath|hedge)\b/gi,
  beasts: /\b(?:horses?|mules?|beasts?|halters?|dogs?|sheep|goats?|hens?|cows?|oxen|bees|stables?)\b/g,
  land: /\b(?:fields(?! of)|farms?|hills?|gardens?|mow\w*|midden|orchards?|trees?|flowers|hay|plough\w*|blight|a stone|boundary stone)\b/gi,
  waters:
    /\b(?:rivers?|seas?|seaside|boats?|swim\w*|deep water|tides?|floods?|drown\w*|oysters?|ferry|shore)\b/gi,
  fire: /\b(?:stoves?|hearths?|candles?|chimneys?|peat|coals|firewood|fireplace|soot)\b/gi,
  burial: /\b(?:graves?|coffins?|buried|burials?|churchyard|cemetery)\b/gi,
  windows: /\bwindows?\b/gi,
};

/** Words of a profile that presuppose what its world says that it lacks; those of the persona and of the world are theirs. */
export function misfitsOf(profile: NpcProfile, persona: string, world: World): string[] {
  const own = `${persona}\n${JSON.stringify(world.document)}`.toLowerCase();
  const told = textOf(profile);
  const names = new Set([profile.identity, ...profile.relations].flatMap(({ name }) => name.split(" ")));
  return world.document.casting.lacks.flatMap((thing) =>
    [...told].flatMap(([path, text]) =>
      [...text.matchAll(words[thing])]
        .filter((match) => !names.has(match[0]))
        .filter(
          (match) => !phrasesAround(text, match.index, match[0].length).some((one) => own.includes(one)),
        )
        .map((match) => `${path}: ${match[0]} in "${text.slice(0, 140)}"`),
    ),
  );
}

/** The word with its neighbour on either side: one of them stands in the world's files where the word is the world's own. */
function phrasesAround(text: string, at: number, length: number): string[] {
  const before = /[\p{L}’']+\P{L}*$/u.exec(text.slice(0, at))?.[0] ?? "";
  const after = /^\P{L}*[\p{L}’']+/u.exec(text.slice(at + length))?.[0] ?? "";
  const word = text.slice(at, at + length);
  return [before + word, word + after]
    .map((phrase) => phrase.toLowerCase().trim())
    .filter((phrase) => phrase !== word.toLowerCase());
}

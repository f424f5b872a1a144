import type { JsonObject } from "../../domain/json.ts";
import { fields } from "../casting/content/fields.ts";
import { parsePersona } from "../casting/parse-persona.ts";
import { dress } from "./persona-dressing/dress.ts";
import { seededRandom } from "../../domain/random.ts";
import type { RecipeGate } from "./recipe-file.ts";
import { trades } from "./trades/trades.ts";

/** The text that a gate looks at. */
export type ReadText = (value: JsonObject) => string;

/** A member that is a text; empty where it is none. */
export function textAt(value: JsonObject, member: string): string {
  const text = value[member];
  return typeof text === "string" ? text : "";
}

/** The members that carry what was asked for must say what was asked for. */
export function asAsked(...members: readonly string[]): RecipeGate {
  return {
    name: "asked",
    check(value, { options }) {
      const others = members.filter(
        (member) => options[member] !== undefined && value[member] !== options[member],
      );
      return others.map(
        (member) =>
          `The ${member} asked for is ${options[member]}, and this one says ${textAt(value, member)}.`,
      );
    },
  };
}

const boilerplate =
  /\bas an? (?:ai|artificial intelligence|(?:large )?language model)\b|\bI(?:'m| am) (?:sorry|unable|afraid),? (?:but )?I\b|\bI (?:cannot|can't|can not) (?:help|assist|fulfil|comply|provide|create|generate)\b|^(?:sure|certainly|of course|absolutely)[!,.]|\bhere(?:'s| is) (?:a|the|your) (?:math|logic|problem|puzzle|article|prompt)\b|\bI hope this helps\b|\[(?:insert|your|name)[^\]]*\]|\blorem ipsum\b/im;

/** No refusal, no words about being a model, no placeholder. */
export function noBoilerplate(read: ReadText): RecipeGate {
  return {
    name: "boilerplate",
    check(value) {
      const found = boilerplate.exec(read(value));
      return found === null
        ? []
        : [`"${found[0]}" is said by a model about itself; write only what was asked for.`];
    },
  };
}

/** Words between `least` and `most`. */
export function lengthOf(name: string, read: ReadText, least: number, most: number): RecipeGate {
  return {
    name: "length",
    check(value) {
      const words = wordsOf(read(value)).length;
      if (words >= least && words <= most) return [];
      return [`The ${name} has ${words} words; write ${least} to ${most}.`];
    },
  };
}

/**
 * It must be about the persona: a content word of theirs, or a word of their trade's field. A persona that no word can
 * be read from, such as one in another script, is let through.
 */
export function relatedTo(read: ReadText): RecipeGate {
  return {
    name: "persona",
    check(value, { persona, others }) {
      const stems = new Set(wordsOf(read(value)).map(stemOf));
      const strangers = [persona, ...others].filter((text) => !isAbout(stems, text));
      return strangers.map(
        (text) =>
          `Nothing in it has to do with ${JSON.stringify(text.slice(0, 120))}: take up their trade or what they care about.`,
      );
    },
  };
}

function isAbout(stems: ReadonlySet<string>, persona: string): boolean {
  const own = wordsOf(persona).filter((word) => word.length > 3 && !common.has(word));
  if (own.length === 0 || !parsePersona(persona).readable) return true;
  const trade = dress(persona, seededRandom("gate")).fields.flatMap((key) => {
    const { items, tasks, places } = trades[key];
    const done = tasks.map(({ verb, noun }) => `${verb} ${noun}`);
    return [...fields[key].words, ...items, ...done, ...places];
  });
  const named = trade.flatMap(wordsOf).filter((word) => word.length > 2 && !common.has(word));
  return [...own, ...named].some((word) => stems.has(stemOf(word)));
}

const common = new Set(
  "the and for are was has had not but all any can her his its our out one two who how did get got new old day way use per off set let yet own too now that this with from their they them have been being about into over such very some many much more most other than what when where which while whose will would could should person people someone somebody individual wants want likes loves enjoys also often recently around through like just years work works working make makes".split(
    " ",
  ),
);

/** It must not say the persona back: at most four fifths of a sentence of some length in one run. */
export function noEcho(read: ReadText): RecipeGate {
  return {
    name: "echo",
    check(value, { persona, others }) {
      const text = read(value);
      const said = [persona, ...others].filter((sentence) => echoes(text, sentence));
      return said.map(() => "It says the persona's own sentence back; show who they are by what they do.");
    },
  };
}

/** Whether a text says a persona's sentence back. */
export function echoes(said: string, persona: string): boolean {
  const text = ` ${wordsOf(said).join(" ")} `;
  const words = wordsOf(persona);
  const run = Math.max(8, Math.ceil(words.length * 0.8));
  for (let start = 0; start + run <= words.length; start += 1)
    if (text.includes(` ${words.slice(start, start + run).join(" ")} `)) return true;
  return false;
}

/** The words of a text that carry content, cut to where their forms agree. */
export function contentWords(text: string): readonly string[] {
  return wordsOf(text)
    .filter((word) => word.length > 3 && !common.has(word))
    .map(stemOf);
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
}

/** Enough of a word to find its other forms: "history" and "historian" share none, "baker" and "bakery" do. */
function stemOf(word: string): string {
  return word
    .replace(/s$/, "")
    .replace(/(?:ie|ing|ed|er|ery|y|e)$/, "")
    .slice(0, 7);
}

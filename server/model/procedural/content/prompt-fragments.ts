import type { FragmentSources } from "./fragments.ts";

/** What was heard and of whom, and what stands near. */
export const promptFragments: FragmentSources = {
  "retell.yours": [
    "You told me yourself. {memory.said}",
    "From you, I had that. {memory.said}",
    "{memory.said} Your own words, {memory.when}.",
    "I've not forgotten. {memory.said}",
    "You said, and I kept it: {memory.said}",
  ],
  "retell.told": [
    "{memory.who} told me. {memory.said}",
    "{memory.who} said it to me, {memory.when}. {memory.said}",
    "I have that from {memory.who}: {memory.said}",
    "{memory.said} That was {memory.who}, to my face.",
    "Ask {memory.who}. What I was told is this. {memory.said}",
  ],
  "retell.heard": [
    "I heard {memory.who} say it. {memory.said}",
    "It wasn't said to me, but I was there. {memory.who}: {memory.said}",
    "{memory.who} said, in my hearing, {memory.said}",
    "{memory.said} So {memory.who} said, {memory.when}. I've ears.",
  ],
  "retell.tale": [
    "{memory.who} told me, and was there. {memory.said}",
    "I wasn't there. {memory.who} was. {memory.said}",
    "{memory.said} I have it from {memory.who}, who saw it.",
    "From {memory.who}, who was by. {memory.said}",
  ],
  "retell.hearsay": [
    "I had it from {memory.who}, who had it from others. {memory.said}",
    "{memory.said} So {memory.who} says. I'd not swear to it.",
    "It's talk, no more, and {memory.who} passed it on. {memory.said}",
    "{memory.who} heard it somewhere. {memory.said} Take it for what it weighs.",
  ],
  "answer.unheard": [
    "Nobody has told me anything of that.",
    "Not in my hearing.",
    "If it was said, it wasn't said to me.",
    "That hasn't come round to me.",
    "I've heard nothing, and I won't make something up.",
  ],
  "thing.one": [
    "{thing|A}.",
    "That? {thing|A}.",
    "{thing|A}. You've eyes as good as mine.",
    "What it looks like. {thing|A}.",
    "{thing|A}, and nothing more that I know.",
  ],
  "thing.described": [
    "{thing|A}. {thing.about}",
    "That's {thing|a}. {thing.about}",
    "{thing.about} {thing|A}, in a word.",
    "{thing|A}, that. {thing.about}",
  ],
  "thing.several": [
    "Which? There's {things}.",
    "You'll have to point. I see {things}.",
    "Say which you mean: {things}.",
  ],
  "thing.all": ["{things|C}. That's what there is.", "I see {things}.", "Within reach? {things|C}."],
};

import type { Parts } from "../weave.ts";

/** Whom people live with, in parts that hold in any world. `near` is one of their kin, by name. */
export const households: Parts = {
  young:
    "lives with {near}, {shares}|one of {many}; {near} {kin_does}|{near} {brought_up}; {sibling}|sleeps {sleeps}; {near} {kin_does}|lodges with {neighbour}; {near} {kin_does}|the {rank} of {many}; {sibling}|brought up by {neighbour}; {near} {kin_does}",
  grown:
    "{single}; {near} {kin_does}|{married} {spouse}; {child}|{married} {spouse}; {near} {kin_does}|{child}; {near} {kin_does}|{single}, {shares} with {near}|keeps {near}, who {kin_does}|lives with {near}, who {kin_does}|{single}; {child}, {child_by}|{married} {spouse}, {meets}",
  old: "{widowed}; {near} {kin_does}|{many_cap} children, {scattered}; {near} {kin_does}|never married; {near} {kin_does}|{married} {spouse} still, {meets}|lives with {near}, who {kin_does}|{widowed}, {alone}; {child}|{widowed}; {child}, {child_by}",
  many: "three|four|five|six|seven|two|eight",
  many_cap: "two|three|four|five|six",
  rank: "oldest|youngest|second|third|middle one",
  brought_up: "brought {them} up|took {them} in|has charge of {them}|pays for {them}|answers for {them}",
  sibling:
    "a brother with {neighbour}|a sister prenticed to {neighbour}|a small brother, all {stuff} and noise|a sister who left|a twin, on bad terms|a half-brother nobody mentions|two sisters and one bed|a brother who has the good coat|a sister who owns {thing} and will not lend it",
  sleeps:
    "over a shop of {stuff}|behind a curtain|by {corner}|in a loft|in the kitchen|three to a bed|on a bench|next to {thing}|under the stair",
  shares:
    "sharing rent and pots|sharing {thing}|two beds and one lamp|sharing the cost of {stuff}|divided by a curtain|with one key|in two rooms|in what was a store of {stuff}|over {neighbour}",
  single:
    "unmarried|not married|parted|parted twice|promised|promised, the day not set|alone by choice|courting|married once|free, and says so|separated without a quarrel",
  married:
    "married to|married, late, to|married young to|promised to|living with|married for company to|married again, to|long since with",
  spouse:
    "{neighbour}|{neighbour} from near {corner}|{neighbour} who snores|{neighbour} who works nights|{neighbour} with opinions|{neighbour} of few words|{neighbour} with a temper|{neighbour}, much older|{neighbour}, rather younger|a cousin of {neighbour}|somebody met at {corner}|somebody who sells {stuff}|the child of {neighbour}",
  meets:
    "meeting at breakfast|meeting by {corner} at noon|who is out of {stuff} again|on good terms|over {thing}, as they tell it|in two rooms|and a shared {stuff} debt|not speaking this week|happily, by report|in separate trades",
  child:
    "no children|one child, {child_is}|a daughter, {child_is}|a son, {child_is}|two children, the elder {child_is}|twins, one {child_is}|a stepchild, {child_is}|a foster child, {child_is}|three children, none of them {child_is}|a grown son, {child_is}|a small daughter, {child_is}",
  child_is:
    "learning from {neighbour}|with {neighbour}|bad at sums|good with {stuff}|afraid of {thing}|gone off with {thing}|who does not write|who writes weekly|named after {kin}|living by {corner}|never far from {corner}|promised to {neighbour}|sickly|fond of {stuff}|cleverer than is restful",
  child_by:
    "left with {neighbour} by day|raised by {near}|the reason for the hours|much discussed|who has the better room",
  widowed:
    "widowed|widowed twice|widowed early|outlived a spouse who dealt in {stuff}|a spouse buried in {their} {thing_bare}|alone since the spouse left|twice married, twice alone",
  thing_bare: "best coat|own boots|good scarf",
  alone:
    "with a second chair kept|with the bed on one side|and talks to the kettle|with {thing} on the other peg|and lets a room to {neighbour}",
  scattered:
    "one of them near|none within call|two on speaking terms|all with {neighbour} for a godparent|the youngest {child_is}|one {child_is}|the eldest {child_is}",
  born: "in the house of {neighbour}|over {neighbour}|in a room full of {stuff}|next door to {neighbour}|between {neighbour} and {neighbour}|among {stuff} and {stuff}|on a bed of {stuff}|in a store of {stuff}|with {neighbour} for a midwife|behind the shop of {neighbour}|in lodgings, under {neighbour}|with {thing} for a cradle weight|in two rooms with {neighbour}|where they kept {stuff}|to the smell of {stuff}|to a family with {thing} and no {stuff}",
  kin_verb:
    "borrows|hides|mends|loses|guards|polishes|wants|saves for|keeps|begs for|counts on|has promised|talks about|paid for|will not lend|broke",
  kin_does:
    "{kin_verb} {thing}|{kin_verb} {thing}|{kin_verb} {their} {stuff}|{kin_verb} the {stuff}|lives below|lives above|lives by {corner}|has the next room|looks in with {stuff}|borrows {thing}|keeps {thing} for {them}|takes {their} side too loudly|never takes {their} side|wants a steadier trade for {them}|is owed for {stuff}|owes {them} for {stuff}|does the cooking|does the talking|worries about {stuff}|works with {neighbour}|fell out with {neighbour}|is not on terms with {neighbour}|brings news from {corner}|sits by {corner} all day|sleeps till noon|counts the {stuff}|disapproves of {field}|knew {them} before {field}|shares the rent|shares the last of everything|has moved in with {thing}|tells the same story of {corner}|keeps the good {stuff} locked|asks after a wedding|pretends to be deaf|writes, and wants answers|hides {thing}|cannot abide {stuff}|was once {neighbour}",
};

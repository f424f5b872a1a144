import type { Demonstration } from "../recipe-file.ts";

/** Three conversations, each of two people who have something to settle. */
export const conversationDemonstrations: readonly Demonstration[] = [
  {
    persona: "A locksmith who opens flats for the bailiff and hates it.",
    others: ["A piano teacher who lives on the fourth floor and is three months behind with the rent."],
    value: {
      messages: [
        {
          speaker: "first",
          text: "Good morning. I'm the locksmith. The bailiff is on the stairs, you have two minutes before he is up here.",
        },
        { speaker: "second", text: "Two minutes for what? I teach piano here. There's a child at the keys." },
        {
          speaker: "first",
          text: "To take out what you can carry and to call a parent. I can be slow with a lock. I'm known for it on a bad day.",
        },
        {
          speaker: "second",
          text: "The piano isn't mine. It's on loan, from the school in Birch Street. Can they take it?",
        },
        { speaker: "first", text: "Not if you have that in writing. Have you?" },
        { speaker: "second", text: "In the bench, under the Czerny. Where nobody ever looks." },
      ],
      kind: "warning",
    },
  },
  {
    persona: "A beekeeper who sells at the Saturday market and keeps no books.",
    others: ["A retired clerk who audits the stalls of the town market and rounds nothing."],
    value: {
      messages: [
        { speaker: "first", text: "You want what? I sell honey. You get a jar, I get seven." },
        {
          speaker: "second",
          text: "Seven times how many, last year? I audit the market's stalls, it's no more than a form.",
        },
        {
          speaker: "first",
          text: "As many as the bees gave. Forty good Saturdays, and the ones in May when I had none.",
        },
        {
          speaker: "second",
          text: "Say thirty jars a Saturday. Forty times thirty is 1,200 jars, 8,400 in money. Is that near?",
        },
        {
          speaker: "first",
          text: "Thirty! On a warm day, perhaps. Put twenty. And take off what I dropped.",
        },
        {
          speaker: "second",
          text: "Twenty, then: 800 jars, 5,600. Breakage I can only take off if somebody saw it.",
        },
      ],
      kind: "audit",
    },
  },
  {
    persona: "A swimming coach whose best pupil has just told her that she will stop.",
    others: ["A knee surgeon who would rather talk about knees than about people."],
    value: {
      messages: [
        { speaker: "first", text: "You set her knee, so you know more than she tells me. Is it that?" },
        { speaker: "second", text: "I'm her surgeon. I can tell you what a knee does, not what hers does." },
        { speaker: "first", text: "Then tell me what a knee does, after ten months, at seventeen." },
        {
          speaker: "second",
          text: "It bends. It hurts at the turn, when you push off the wall, and only there. Most of them stop noticing it after a year.",
        },
        {
          speaker: "first",
          text: "She has been touching and turning late since May. I thought that she was tired of me.",
        },
        { speaker: "second", text: "I would ask her about the wall before I asked her about you." },
      ],
      kind: "advice",
    },
  },
];

import type { RuleSource } from "./rules.ts";

const asks = "act=ask_who|ask_what|ask_where|ask_when|ask_how|ask_whether|ask_why";

/** Answers from what the prompt holds of this moment: memories, tellings, what is near, what is felt. */
export const promptRules: readonly RuleSource[] = [
  { id: "memory-yours", tier: "answer", when: "memory=yours hears !recall", say: "retell.yours" },
  { id: "memory-yours-before", tier: "answer", when: "memory=yours recall=nothing", say: "retell.yours" },
  { id: "memory-told", tier: "answer", when: "memory=told hears !recall", say: "retell.told" },
  { id: "memory-heard", tier: "answer", when: "memory=heard hears !recall", say: "retell.heard" },
  { id: "memory-tale", tier: "answer", when: "memory=tale hears !recall", say: "retell.tale" },
  { id: "memory-hearsay", tier: "answer", when: "memory=hearsay hears !recall", say: "retell.hearsay" },
  {
    id: "memory-none",
    tier: "answer",
    when: "memory_none !entity !near !recall !facet",
    say: "answer.unheard",
  },
  {
    id: "memory-near-yours",
    tier: "answer",
    when: `${asks} memory=yours !entity !near !facet !recall`,
    say: "retell.yours",
  },
  {
    id: "memory-near-told",
    tier: "answer",
    when: `${asks} memory=told !entity !near !facet !recall`,
    say: "retell.told",
  },
  {
    id: "memory-near-heard",
    tier: "answer",
    when: `${asks} memory=heard !entity !near !facet !recall`,
    say: "retell.heard",
  },
  {
    id: "memory-near-tale",
    tier: "answer",
    when: `${asks} memory=tale !entity !near !facet !recall`,
    say: "retell.tale",
  },
  {
    id: "memory-near-hearsay",
    tier: "answer",
    when: `${asks} memory=hearsay !entity !near !facet !recall`,
    say: "retell.hearsay",
  },
  {
    id: "thing-described",
    tier: "rejoinder",
    when: "thing=one thing_described !entity",
    say: "thing.described",
  },
  { id: "thing-one", tier: "rejoinder", when: "thing=one !entity", say: "thing.one" },
  { id: "thing-several", tier: "rejoinder", when: "thing=several", say: "thing.several" },
  { id: "thing-all", tier: "rejoinder", when: "thing=all", say: "thing.all" },
  { id: "felt-state", tier: "answer", when: "act=ask_state felt", say: "answer.state.felt colour.detail?" },
  { id: "felt-why", tier: "answer", when: "asks_felt felt", say: "answer.why.felt|answer.state.felt" },
  { id: "felt-greeting", tier: "act", when: "act=greet felt", say: "greet.felt hook.mine|colour.detail?" },
];

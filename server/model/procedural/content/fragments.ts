import { actFragments } from "./act-fragments.ts";
import { answerFragments } from "./answer-fragments.ts";
import { behaviorFragments } from "./behavior-fragments.ts";
import { feltFragments } from "./felt-fragments.ts";
import { hookFragments } from "./hook-fragments.ts";
import { promptFragments } from "./prompt-fragments.ts";
import { talkFragments } from "./talk-fragments.ts";

/** Move to what may be said for it, in any world. Slots are listed in CONTENT.md. */
export type FragmentSource = string | { readonly text: string; readonly when: string };
export type FragmentSources = Readonly<Record<string, readonly FragmentSource[]>>;

export const sharedFragments: FragmentSources = {
  ...actFragments,
  ...answerFragments,
  ...talkFragments,
  ...hookFragments,
  ...behaviorFragments,
  ...promptFragments,
  ...feltFragments,
};

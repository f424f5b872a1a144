import type { Ask } from "./blueprint.ts";
import {
  admittedIn,
  askFor,
  askRefused,
  attack,
  greeting,
  type Idea,
  inSomeSetting,
  irrelevant,
  recall,
  type Script,
  smallTalk,
  someOf,
  tell,
  whereWanted,
} from "./script.ts";
import type { Setting } from "./settings.ts";
import { standardText } from "./standard-text.ts";

/** Scripts in which the right thing is to do nothing, for a while or at all. */

export function irrelevance(idea: Idea): Script | undefined {
  const setting = someSetting(idea);
  const after = idea.random.next() < 0.4 ? smallTalk(idea, 1) : [];
  return setting && { setting, beats: [irrelevant(idea), ...after] };
}

export function talkAlone(idea: Idea): Script | undefined {
  const setting = someSetting(idea);
  return setting && { setting, beats: [greeting(), ...smallTalk(idea, idea.random.integer(1, 2))] };
}

/** A condition of the world says no. */
export function worldRefusal(idea: Idea): Script | undefined {
  return refusalOf(idea, (rule, ofWorld) => rule <= ofWorld);
}

/** A condition of the NPC's own says no; where it has none, it is asked for what it keeps back. */
export function personaRefusal(idea: Idea): Script | undefined {
  const own = refusalOf(idea, (rule, ofWorld) => rule > ofWorld);
  return own && idea.random.next() < 0.6 ? own : (probe(idea) ?? own);
}

function refusalOf(idea: Idea, isWanted: (rule: number, ofWorld: number) => boolean): Script | undefined {
  return inSomeSetting(idea, (setting) => {
    const [ask] = someOf(idea, (one) => isRefused(idea, setting, one, isWanted));
    return ask && { setting, beats: [askRefused(ask)] };
  });
}

function isRefused(
  { stock }: Idea,
  setting: Setting,
  ask: Ask,
  isWanted: (rule: number, ofWorld: number) => boolean,
): boolean {
  const admission = stock.admission(setting, ask);
  if (admission.type !== "refused" || admission.refusal.code !== "requirement") return false;
  const ofWorld = stock.world.document.behaviors[ask.behavior]?.requires.length ?? 0;
  return isWanted(admission.refusal.rule ?? 0, ofWorld);
}

/** What it would tell somebody it trusts more. */
function probe(idea: Idea): Script | undefined {
  const { stock, random } = idea;
  const { lore } = stock.world.document;
  return inSomeSetting(idea, (setting) => {
    const locked = stock.npc.profile.knowledge.lore.flatMap((id) => {
      const entry = Object.hasOwn(lore, id) ? lore[id] : undefined;
      const isLocked = entry?.when !== undefined && !stock.rules.holds(entry.when, setting.situation).value;
      const about = entry?.keys[0] ?? entry?.title;
      return isLocked && about !== undefined && !isChoice(stock, about) ? [about] : [];
    });
    if (locked.length === 0) return undefined;
    const about = random.pick(locked);
    return { setting, beats: [{ aim: { type: "probe", about }, comesTo: "none" }, ...smallTalk(idea, 1)] };
  });
}

/** What a behavior may be asked for by that name would be answered by that behavior, and refused by its rule. */
function isChoice({ world }: Idea["stock"], about: string): boolean {
  const entries = Object.values(world.document.setting.vocabulary).flatMap((all) => Object.entries(all));
  const called = entries.flatMap(([key, { name, aliases }]) => [key, name, ...aliases]);
  return called.some((one) => standardText(one) === standardText(about));
}

/** Somebody who wants the NPC to be another; then, now and then, a plain request, which is still a request. */
export function injection(idea: Idea): Script | undefined {
  const { random } = idea;
  if (random.next() < 0.5) {
    const setting = someSetting(idea);
    return setting && { setting, beats: [attack(idea), ...(random.next() < 0.5 ? smallTalk(idea, 1) : [])] };
  }
  return whereWanted(idea, (setting) => {
    const [ask] = admittedIn(idea, setting);
    return ask && { setting, beats: [attack(idea), askFor(ask)] };
  });
}

export function memory(idea: Idea): Script | undefined {
  const setting = someSetting(idea);
  const fact = idea.random.pick(idea.facts);
  return setting && { setting, beats: [tell(fact), ...smallTalk(idea, 1), recall(fact)] };
}

/** A long talk, with something in it that counts at its end. */
export function longContext(idea: Idea): Script | undefined {
  const { random } = idea;
  const fact = random.pick(idea.facts);
  return whereWanted(idea, (setting) => {
    const [one, ...more] = admittedIn(idea, setting);
    if (!one) return undefined;
    const other = more.find(({ behavior }) => behavior !== one.behavior);
    const talk = smallTalk(idea, 5);
    const beats = [
      greeting(),
      tell(fact),
      ...talk.slice(0, 2),
      askFor(one),
      ...talk.slice(2, 4),
      ...(other ? [askFor(other)] : []),
      ...talk.slice(4),
      recall(fact),
    ];
    return { setting, beats };
  });
}

function someSetting({ stock, random }: Idea): Setting | undefined {
  return stock.settings.length > 0 ? random.pick(stock.settings) : undefined;
}

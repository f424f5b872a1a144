import { listOf } from "../tokens.ts";

/** Base forms that persona lines use; a word in -s counts as a verb only when its base is here. */
export const verbs: ReadonlySet<string> = new Set(
  listOf(`accept, access, achieve, act, adapt, admire, adopt, advise, advocate, agree, aim, allow, analyze, analyse, apply, appreciate, approach,
  argue, arrange, ask, aspire, assess, assist, attend, avoid, balance, battle, be, become, begin, believe, belong, benefit, blame, blend, bring,
  build, buy, can, call, capture, care, carry, catalog, celebrate, challenge, champion, choose, claim, coach, collaborate, collect, combine, come, commit,
  communicate, compare, compete, complain, conduct, connect, consider, consult, contribute, convert, cook, coordinate, cover, craft, create, credit,
  criticize, crave, curate, dance, deal, debate, debunk, dedicate, defend, deliver, demand, depend, describe, deserve, design, desire, despise, develop, direct,
  disagree, discover, discuss, dislike, distribute, do, document, doubt, draw, dream, drive, earn, educate, embrace, emphasize, employ, empower, encourage,
  engage, enjoy, ensure, evaluate, examine, exhibit, experience, experiment, explain, explore, express, face, facilitate, fear, feature, feel, fight, find, focus, follow,
  foster, frequent, gather, get, give, go, grow, guard, guide, handle, hate, have, head, help, hold, hope, host, idolize, imagine, implement, import, improve, incorporate,
  influence, inform, insist, inspire, integrate, interview, introduce, invest, investigate, invite, join, keep, know, lack, lead, learn, leave, listen, live, look, lose,
  love, maintain, make, manage, market, maximize, meet, mentor, minimize, mix, monitor, motivate, mourn, navigate, need, negotiate, never, note, offer, operate, oppose, optimize,
  organize, oversee, own, paint, participate, perform, photograph, plan, play, post, practice, practise, praise, preach, prefer, prepare, preserve, prevent, prioritize, produce,
  promote, propose, protect, provide, publish, purchase, pursue, push, question, raise, read, realize, receive, recognize, recall, recommend, record, recover, refuse, regret, regularly, rehabilitate,
  relate, rely, remember, reminisce, repair, report, represent, research, resent, reside, resolve, respect, restore, review, revise, ride, run, save, say, search, see, seek, sell, send,
  serve, set, share, shop, show, sing, sleep, solve, speak, specialize, specialise, spend, spread, stand, start, stay, stream, strive, struggle, study, suffer, suggest, supervise, supply, support, survive, take, talk, teach, tell, tend, test, think,
  thrive, train, transition, transform, translate, travel, treat, trust, try, tutor, understand, use, utilize, value, venture, view, visit, volunteer, vote, wait, walk, want, watch, weave, welcome, wish, witness,
  wonder, work, worry, worship, write, yearn, tackle, tinker, uncover, undergo, uphold, warn, battle, cherish, clarify, complete, confront, consume, convince, cope, cultivate, delve, demonstrate, discourage, dispute, draft, educate,
  elevate, enforce, enhance, enable, enroll, escort, exploit, export, fund, gain, graduate, highlight, illustrate, immortalize, install, instruct, interact, interpret, invent, juggle, major, map, master, model, move, name, observe, overcome, partner, pay, possess, predict, present, process, program, prove, quote, race, reach, rebuild, reduce, reflect, reject, replace, request, require, respond, retire, reveal, revolve, satisfy, secure, showcase, simplify, sponsor, stem, stock, strengthen, surf, sympathize, track, trace, transport, turn, update, weigh, win, embark, accompany, adhere, admit, adore, afford, aid, append, attract, bake, breed, brew, commute, compose, dig, dive, drink, eat, edit, farm, fish, fly, hunt, knit, lecture, mine, parent, pilot, pray, publish, rent, rescue, sail, sculpt, sew, sketch, ski, swim, switch, tour, trade, type, acknowledge, approve, like, relish, put, mind, crank, draft, rise, aid, hold, happen, object, disapprove, disregard, cater, enact, idealize, crash, harbor, finish, enter, quit, skip, compile, contemplate, detest, rank, rate, host, lobby, mediate, moderate, romanticize, scour, source, stumble, unwind, vow`),
);

export const adverbs: ReadonlySet<string> = new Set(
  listOf(`also, always, often, never, still, just, now, rarely, sometimes, once, very, not, who, then, even, currently, recently, usually, seldom, constantly,
  frequently, regularly, deeply, actively, truly, highly, mostly, newly, once, well, quite, so, already, long, closely`),
);

const irregularThird: Readonly<Record<string, string>> = {
  is: "be",
  are: "be",
  am: "be",
  has: "have",
  does: "do",
  goes: "go",
  can: "can",
};
const doubled = new Set(
  listOf(
    "run, set, get, swim, plan, stop, sit, cut, win, dig, shop, chat, jog, map, hit, put, beg, ship, program, commit, knit, rub, drop, debug",
  ),
);

/** "shares" to "share"; undefined when the word is no third person of a listed verb. */
export function baseOfThird(word: string): string | undefined {
  const irregular = irregularThird[word];
  if (irregular !== undefined) return irregular;
  const candidates = word.endsWith("ies")
    ? [`${word.slice(0, -3)}y`]
    : [word.slice(0, -1), word.slice(0, -2)];
  return word.endsWith("s") ? candidates.find((candidate) => verbs.has(candidate)) : undefined;
}

/** "specializing" to "specialize"; a guess by spelling where the verb is not listed. */
export function baseOfGerund(word: string): string {
  const stem = word.slice(0, -3);
  const single = stem.length > 2 && stem.at(-1) === stem.at(-2) ? stem.slice(0, -1) : stem;
  for (const candidate of [stem, `${stem}e`, single]) if (verbs.has(candidate)) return candidate;
  return /(?:at|iz|uc|ag|iv|ov|is|ut|yz|rg|nc)$/.test(stem) ? `${stem}e` : stem;
}

export function thirdOf(base: string): string {
  if (base === "be") return "is";
  if (base === "have") return "has";
  if (base === "can") return "can";
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ies`;
  return /(?:s|sh|ch|x|z|o)$/.test(base) ? `${base}es` : `${base}s`;
}

export function gerundOf(base: string): string {
  if (base === "be") return "being";
  if (base === "can") return "being able to";
  if (base.endsWith("ie")) return `${base.slice(0, -2)}ying`;
  if (/[^eoy]e$/.test(base)) return `${base.slice(0, -1)}ing`;
  return doubled.has(base) ? `${base}${base.at(-1)}ing` : `${base}ing`;
}

import { listOf } from "../tokens.ts";

/** Adjectives that say how somebody is: what is made of them, and what they shift. */

export type Ocean = "openness" | "conscientiousness" | "extraversion" | "agreeableness" | "neuroticism";

export interface TraitGroup {
  readonly words: readonly string[];
  readonly shifts: Partial<Record<Ocean, number>>;
  /** Cue tags that secrets, habits and a world's reluctances listen to. */
  readonly cues: readonly string[];
}

function group(words: string, shifts: Partial<Record<Ocean, number>>, cues: string): TraitGroup {
  return { words: listOf(words), shifts, cues: listOf(cues) };
}

const traitGroups: readonly TraitGroup[] = [
  group(
    "curious, inquisitive, fascinated, open-minded, imaginative, visionary, innovative, creative, inventive, forward-thinking, eclectic, adventurous, experimental, unconventional, artistic, intrigued",
    { openness: 10 },
    "curious",
  ),
  group(
    "traditional, traditionalist, conservative, conventional, old-fashioned, orthodox, no-nonsense, rational, pragmatic, practical",
    { openness: -9, conscientiousness: 4 },
    "traditional",
  ),
  group(
    "meticulous, detail-oriented, detail-orientated, precise, thorough, organized, methodical, disciplined, careful, diligent, hard-working, hardworking, dedicated, committed, responsible, reliable, studious, strict, perfectionist, conscientious, punctual, efficient, systematic, attentive",
    { conscientiousness: 10 },
    "exact",
  ),
  group(
    "messy, careless, lazy, clueless, chaotic, forgetful, reckless, disorganized, impulsive, procrastinating, mischievous, rebellious, fearless, daring",
    { conscientiousness: -10, extraversion: 3 },
    "rash",
  ),
  group(
    "outgoing, enthusiastic, energetic, lively, passionate, charismatic, vocal, outspoken, bubbly, sociable, popular, flamboyant, flashy, exuberant, talkative, excited, cheerful, bold, confident, flurry-hearted, happy, fun-loving",
    { extraversion: 10 },
    "warm",
  ),
  group(
    "shy, quiet, reserved, introverted, solitary, reclusive, lonely, private, withdrawn, soft-spoken, timid, isolated, non-political",
    { extraversion: -10 },
    "shy",
  ),
  group(
    "kind, caring, compassionate, gentle, patient, supportive, understanding, empathetic, generous, friendly, helpful, sympathetic, loving, devoted, loyal, humble, selfless, nurturing, considerate, trusting, warm, tolerant, thoughtful",
    { agreeableness: 10 },
    "kind",
  ),
  group(
    "demanding, ruthless, stubborn, argumentative, competitive, cynical, arrogant, aggressive, stern, rival, blunt, critical, opinionated, judgmental, ignorant, disgruntled, hostile, cutthroat, shrewd, tough, hardcore",
    { agreeableness: -10 },
    "stern",
  ),
  group(
    "skeptical, sceptical, suspicious, wary, doubtful, cautious, distrustful, logical, analytical, discerning",
    { agreeableness: -5, openness: 2 },
    "wary",
  ),
  group(
    "anxious, worried, nervous, concerned, frustrated, stressed, struggling, depressed, overwhelmed, perplexed, confused, insecure, fearful, exhausted, troubled, desperate, sentimental, nostalgic, grieving, moody, disappointed, dissatisfied, angry, bitter, disillusioned, burned-out",
    { neuroticism: 10 },
    "troubled",
  ),
  group(
    "calm, composed, resilient, steady, chill, content, relaxed, stoic, unflappable, laid-back, casual, easygoing, wise, serene, seasoned",
    { neuroticism: -9 },
    "calm",
  ),
  group(
    "ambitious, driven, determined, aspiring, successful, motivated, eager, tenacious, persistent, proud, prominent, enterprising, up-and-coming, rising, emerging",
    { conscientiousness: 6, extraversion: 4 },
    "ambitious",
  ),
  group(
    "frugal, budget-conscious, thrifty, cost-conscious, poor, broke, low-income, impoverished, homeless, unemployed, struggling-to-pay",
    { conscientiousness: 4 },
    "thrifty",
  ),
  group("wealthy, rich, affluent, luxury, privileged, well-off", { extraversion: 3 }, "rich"),
  group("religious, devout, spiritual, pious, faithful", { openness: -3, agreeableness: 4 }, "devout"),
  group(
    "renowned, famous, award-winning, acclaimed, distinguished, established, well-known, celebrated, prestigious, influential, respected, notable, esteemed, leading, accomplished, veteran, skilled, expert, experienced, talented, gifted, knowledgeable, skillful, learned, brilliant, intelligent",
    { conscientiousness: 5, neuroticism: -3 },
    "esteemed",
  ),
  group(
    "die-hard, avid, huge, big, hardcore-fan, fervent, ardent, obsessed, fanatical, compulsive, fanatic, lifelong, long-time, longtime, zealous, absolute, eccentric, quirky, insatiable",
    { openness: 5, extraversion: 4 },
    "obsessed",
  ),
  group(
    "independent, self-taught, self-made, freelance, entrepreneurial, resourceful, minimalist",
    { openness: 5, agreeableness: -3 },
    "independent",
  ),
  group(
    "environmentally-conscious, eco-conscious, health-conscious, civic-minded, politically-active, progressive, liberal, patriotic, tech-savvy, fashion-forward, chic, savvy, environmentally conscious, tech savvy",
    { openness: 4 },
    "principled",
  ),
];

const byWord = new Map(traitGroups.flatMap((entry) => entry.words.map((word) => [word, entry] as const)));

/** The group that an adjective belongs to, if it says how somebody is. */
export function traitOf(word: string): TraitGroup | undefined {
  return byWord.get(word);
}

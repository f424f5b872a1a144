/** Small words that a sentence can hardly do without; those of two languages count for both. */
const smallWords: Readonly<Record<string, string>> = {
  en: "a an the who that with of in and for to is are has their his her whose which has at by from about i am my",
  es: "un una el los las que en con por para su sus como de y es se del al más muy quien",
  pt: "um uma o os as que em com por para seu sua do da dos das não é no na ao e de mais quem",
  fr: "un une le la les des du de qui que et dans en avec pour sur est son sa ses au aux à il elle",
  de: "ein eine einer der die das und mit für ist von im den dem sich auf als auch nicht ihre seine zu",
  it: "un una uno il lo la gli le di che è con per del della nel e suo sua sono dei delle in si",
  nl: "een de het van en die met voor is op zijn haar niet te aan als bij naar ook door",
  sv: "en ett och som är av för på med den det att har inte sig till om från sina",
  da: "en et og som er af for på med den det at har ikke sig til om fra der",
  pl: "i w na z do się jest który która nie to od o jako po dla że",
  tr: "bir ve ile için olan bu da de çok gibi olarak kadar",
  id: "yang dan di dengan untuk seorang dari pada ini itu dalam adalah",
  ro: "un o și cu de la în care pentru este pe din nu să sau",
  vi: "một và của người là có cho trong với những các về được",
};

const languagesOfWord = new Map<string, readonly string[]>();
for (const [language, words] of Object.entries(smallWords))
  for (const word of words.split(" "))
    languagesOfWord.set(word, [...(languagesOfWord.get(word) ?? []), language]);

/** Scripts that one language, or one far before others, is written in. */
const scripts: readonly (readonly [pattern: RegExp, language: string])[] = [
  [/[\u3040-\u30FF]/u, "ja"],
  [/\p{Script=Hangul}/u, "ko"],
  [/\p{Script=Han}/u, "zh"],
  [/[іїєґ]/iu, "uk"],
  [/\p{Script=Cyrillic}/u, "ru"],
  [/[پچژگ]/u, "fa"],
  [/\p{Script=Arabic}/u, "ar"],
  [/\p{Script=Hebrew}/u, "he"],
  [/\p{Script=Greek}/u, "el"],
  [/\p{Script=Devanagari}/u, "hi"],
  [/\p{Script=Bengali}/u, "bn"],
  [/\p{Script=Tamil}/u, "ta"],
  [/\p{Script=Thai}/u, "th"],
];

const looked = 600;

/** What most sentences of released sets look like; they need not be counted out. */
const plainEnglish =
  /^(?:an? |the |i am |i'm )[\0-\x7F]*? (?:who|of|with|the|for|and|from|is|at|interested) [\0-\x7F]*$/i;

/**
 * The language of a sentence as a BCP 47 tag, by its script and its small words; undefined where they do not say. A foreign name in
 * a sentence does not make it foreign.
 */
export function detectLanguage(text: string): string | undefined {
  if (plainEnglish.test(text)) return "en";
  const start = text.slice(0, looked);
  if (/^[\0-\u024F\u1E00-\u1EFF\u2000-\u206F]*$/.test(start)) return languageOfWords(start);
  const letters = start.match(/\p{L}/gu)?.length ?? 0;
  const latin = start.match(/\p{Script=Latin}/gu)?.length ?? 0;
  // A character of Han says as much as three of Latin.
  if (latin > (letters - latin) * 3) return languageOfWords(start);
  return scripts.find(([pattern]) => pattern.test(start))?.[1];
}

function languageOfWords(text: string): string | undefined {
  const scores = new Map<string, number>();
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? [])
    for (const language of languagesOfWord.get(word) ?? [])
      scores.set(language, (scores.get(language) ?? 0) + 1);
  let best: string | undefined;
  let most = 0;
  let isTied = false;
  for (const [language, score] of scores) {
    if (score < most) continue;
    isTied = score === most;
    most = score;
    best = language;
  }
  if (!isTied) return best;
  return scores.get("en") === most && !/[^\0-\x7F]/.test(text) ? "en" : undefined;
}

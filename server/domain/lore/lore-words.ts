/** Words that carry nothing by themselves: they call up nothing and say nothing of what a reply was made from. */
const empty = new Set(
  `a about after again all also am an and any are as at be because been before being but by can could did do does done
  down each else ever every for from get go had has have he her here hers him his how i if in into is it its just know like
  may me might mine more most much must my never no nor not now of off on once one only or other our out over own said say
  see she should since so some such tell than that the their them then there these they this those though through to too
  under until up us very was we well were what when where which while who whom whose why will with without would yes yet
  you your`.split(/\s+/),
);

/** The words of a text in lower case, in order, without punctuation: what whole-word matching compares. */
export function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** The words that say something, cut to what their other forms share. */
export function contentStems(text: string): readonly string[] {
  return wordsOf(text)
    .filter((word) => word.length > 1 && !empty.has(word))
    .map(stem);
}

/** Light on purpose: `bells` and `bell`, `rowing`, `rowed` and `row` are one; what is unsure stays apart. */
function stem(word: string): string {
  if (word.length < 4) return word;
  for (const ending of ["ings", "ing", "ies", "ied", "ed", "es", "s", "ly"]) {
    const rest = word.slice(0, -ending.length);
    if (word.endsWith(ending) && rest.length >= 3 && !(ending === "s" && rest.endsWith("s"))) {
      return rest.replace(/([b-df-hj-np-tv-z])\1$/, "$1");
    }
  }
  return word;
}

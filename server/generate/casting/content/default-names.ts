import { listOf } from "../tokens.ts";

/** Names for a world that has no grammar of its own. */
function syllables(first: string, last: string): { first: string[]; last: string[] } {
  return { first: listOf(first), last: listOf(last) };
}

export const defaultNames = {
  feminine: syllables(
    "Al, An, Ber, Bri, Cal, Cor, Da, El, Fen, Gwe, Han, Il, Jes, Ka, Lin, Ma, Mer, Nel, Or, Per, Ro, Sel, Tam, Ver, Wil",
    "a, anna, dra, dwen, eth, etta, ia, ild, ina, issa, itha, la, lin, lora, mina, na, nessa, ora, ra, rel, rin, sa, sy, tha, wyn",
  ),
  masculine: syllables(
    "Al, Bar, Ben, Bor, Cal, Con, Da, Ed, Fer, Gar, Hal, Is, Jor, Ker, Lan, Mar, Nor, Os, Per, Ren, Sten, Tor, Ul, Ver, Wil",
    "am, an, ard, as, bert, dan, den, der, don, eck, el, fred, gan, ic, in, len, mon, mund, o, on, rick, ris, ron, ter, wyn",
  ),
  neutral: syllables(
    "Ash, Bel, Bri, Cam, Corr, Dar, Em, Far, Gil, Har, Ing, Jul, Kel, Lar, Mar, Nev, Os, Perr, Quil, Rem, Sor, Tam, Val, Wen, Yar",
    "a, ain, ar, ay, e, el, en, er, es, ey, i, ian, il, in, ine, is, le, lin, o, on, or, ow, ris, wen, yn",
  ),
  family: syllables(
    "Ash, Barr, Black, Brock, Cold, Cross, Dun, East, Fair, Garr, Gold, Hal, Har, Hol, Kest, Lang, March, Mill, North, Oak, Pell, Rook, Stan, Thorn, Under, Vance, Wake, West, Whit, Wood",
    "bank, bridge, by, comb, croft, dale, den, er, field, ford, gate, ham, hill, hurst, ing, land, ley, low, man, mere, mond, more, ridge, row, shaw, stone, ton, wall, well, wick",
  ),
} as const;

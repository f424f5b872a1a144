import { wordsOf as readWords, type Word } from "../../domain/words.ts";
import { remembering } from "./remembering.ts";

/** Words as the whole house reads them: what is remembered is found by the same stems as what is answered. */
export { isContent, isNearly, numberOf, stem, toWord, type Word } from "../../domain/words.ts";

/** Texts whose words are kept: a talk is read again with every turn. */
const mostTexts = 4000;

/** The words of a text, contractions spelled out, punctuation gone. */
export const wordsOf: (text: string) => readonly Word[] = remembering(mostTexts, readWords);

/** Words as the whole house reads them: what is remembered is found by the same stems as what is answered. */
export { isContent, isNearly, numberOf, stem, toWord, type Word, wordsOf } from "../../domain/words.ts";

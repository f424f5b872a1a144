import type { Casting } from "../../../domain/world/casting.ts";
import type { PeopleNames } from "./setting-parts.ts";

type Names = Casting["names"];

function names(feminine: string, masculine: string, neutral: string, family: string): Names {
  const syllables = (text: string): Names["family"] => {
    const [first = "", last = ""] = text.split("/");
    return { first: first.trim().split(" "), last: last.trim().split(" ") };
  };
  return {
    feminine: syllables(feminine),
    masculine: syllables(masculine),
    neutral: syllables(neutral),
    family: syllables(family),
  };
}

/** Beginnings and ends of names, `first / last`; twenty of each make a town. */
export const peopleNames: Readonly<Record<PeopleNames, Names>> = {
  northern: names(
    "Ag Ald Bri Dag El Fre Gud Hel Ing Jor Kir Liv Mar Oda Ran Sig Sol Tor Una Wil / a borg da dis fa gard hild ja la lin na nor ra rid run sa tha va vor wen",
    "Al Arn Bjar Dan Ed Finn Geir Har Iv Jak Kal Leif Mag Ol Ros Sig Tor Ulf Vid Wil / an ar bert dan ding en ert fred gar in ke lan mar mund ric rik sten ulf vard win",
    "Ash Bri Dar Eir Fen Hol Is Kes Lo Mer Nor Ro Sky Ty Wren Ari Bo Jo Lin Tor / a an bin den el en ey in is kin la ley lin mon na ren rin sen ta wyn",
    "Ash Berg Black Brand Dal Eck Fell Grim Hag Holm Kirk Lang Mar Nord Oak Raven Sand Stor Thorn West / bank beck berg by croft dahl fell ford gard gate holm land man rud son stad strand vik wick wood",
  ),
  eastern: names(
    "Ana Bela Dari Eva Galya Ila Jad Kata Lida Mila Nadi Olya Pola Rada Sona Tama Vesna Yana Zora Iri / da de dka ja ka la li ma mira na ne nka ra ri sa ska ta va ya za",
    "Al And Bog Dan Feo Gor Il Jar Kas Lev Mi Niko Os Pav Rad Serg Tad Vas Yur Zden / ai ek en er il imir in ko lan lav mil nik o or ov rik san slav ton yan",
    "Ale Bori Dani Feri Gabi Jani Kiri Lenti Mari Nik Oni Pali Rumi Sani Tibi Vali Yuri Zani Misi Luca / a an el en i ik in ka ko la le li lo na ni no ri sh ta y",
    "Bal Bor Cher Dob Gor Hor Jab Kal Kov Lis Mar Nov Ost Pol Rak Sok Tur Vol Zab Zel / ach an anov ar ek enko ev ian ic icki ik in kin lov man nik ov sky ula yan",
  ),
  southern: names(
    "Ada Bea Cara Cla Deli Emi Flo Gine Iso Julia Lau Mar Nella Ola Pia Rosa Sera Tere Vio Zita / bel da de dina la lda le lia lina lla mira na nda ne ra ria sa ta tta ura",
    "Al An Bar Car Dom En Fe Gas Her Jul Leo Mar Nes Or Pas Ren Ser Tad Um Vic / berto cio dro fonso gio lio lo mo nando nio no par quin rado rico ro sto tor vio zo",
    "Ale Ari Bene Cami Dori Eli Fabi Gael Ilu Jaci Loren Mare Noel Oli Pau Rena Sacha Tris Vale Yve / a an da e el en i in ka le li n na ne ni o ri s ta z",
    "Al Bar Bel Cal Cas Del Fer Gal Lam Mar Mon Nav Or Pal Pen Ros Sal Tor Val Ver / ada aldi andi ano ara aro asco ates edo eira elli enza ero etti ez ido ini onte oso uez",
  ),
  mixed: names(
    "Ada Bri Chi Dela Esti Fara Greta Hana Ines Juna Kari Lila Maya Nori Oda Priya Rina Suri Tilda Yara / bel da de ja ka la li lin ma mi na nda ne ra ri sa ta tha va ya",
    "Abel Bas Cor Dari Emm Fin Gus Haro Idri Jon Kofi Luka Mato Nils Omar Pet Rafi Sami Tom Yuso / ai an bek do el en er f ik in is ko lo n ni o ri s us v",
    "Ari Bo Chi Dani Emi Fen Gio Is Jo Kai Lin Mika No Ori Pa Robi Sasha Toni Ume Vic / a an el en ey i in ka ko la le li lo na ni o ri ru sh y",
    "Adey Berg Cast Dumo Elia Ferr Gao Hass Ivan Jans Kow Lind Mbe Nak Okon Petr Rami Sun Tana Vog / a ade ain al aro dal e el en er es i ick ida in lund o ov son uz",
  ),
};

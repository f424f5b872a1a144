import type { Citable } from "./citables.ts";
import type { Entity } from "./entities.ts";
import { hasFocus, measuredWord } from "./question-focus.ts";
import { answersInKind, isHit, rarity, weighty } from "./recall.ts";
import type { Segment } from "./reading.ts";
import type { Word } from "./words.ts";

/** Two words of the question at least, and more of them than anything told of what is named. */
export function isBetter(
  near: Citable,
  segment: Segment,
  entity: Entity,
  citables: readonly Citable[],
): boolean {
  const sought = [...weighty(segment.content), ...segment.naming];
  const found = (citable: Citable): readonly Word[] => sought.filter((word) => isHit(citable, word));
  const rarityOf = new Map(
    sought.map((word) => [word, rarity(citables.filter((one) => isHit(one, word)).length || 1)]),
  );
  const sum = (citable: Citable): number =>
    found(citable).reduce((total, word) => total + (rarityOf.get(word) ?? 0), 0);
  const others = tellingsOf(entity, citables);
  return near.entity !== entity.id && found(near).length >= 2 && others.every((one) => sum(one) < sum(near));
}

/** What is asked of the thing is nowhere in what there is to tell of it. */
export function isMissed(segment: Segment, entity: Entity, citables: readonly Citable[]): boolean {
  const about = tellingsOf(entity, citables);
  const asked = weighty(segment.content);
  const answering = about.filter((one) => hasFocus(one, segment));
  if (answering.length === 0 && about.length > 0) return true;
  if (asked.length === 0) return false;
  const isNamed = asked.some((word) => word.name && !citables.some((citable) => isHit(citable, word)));
  if (isNamed) return true;
  const measured = measuredWord(segment);
  const isMeasured = measured !== undefined && asked.some(({ stem }) => stem === measured);
  const isOfKind =
    asked.length === 1 && !isMeasured && answering.some((citable) => answersInKind(citable, segment));
  return !isOfKind && !answering.some((citable) => asked.some((word) => isHit(citable, word)));
}

/** Half of the question's words, or more, are in nothing that can be told: what is named is only where it leads. */
export function isBeside(segment: Segment, entity: Entity, citables: readonly Citable[]): boolean {
  if (!tellingsOf(entity, citables).some((one) => hasFocus(one, segment))) return true;
  const asked = weighty(segment.content);
  const measured = asked.find(({ stem }) => stem === measuredWord(segment));
  if (measured !== undefined && !tellingsOf(entity, citables).some((one) => isHit(one, measured)))
    return true;
  const strange = asked.filter((word) => !citables.some((one) => isHit(one, word)));
  return strange.length > 0 && strange.length * 2 >= asked.length;
}

function tellingsOf(entity: Entity, citables: readonly Citable[]): readonly Citable[] {
  return citables.filter((citable) => citable.entity === entity.id && citable.kind !== "event");
}

import { lifeTies } from "../../../domain/world/casting.ts";
import { lifeEvent, tiesOf, type LifeEvent } from "./life-event.ts";

type SpareEvent = LifeEvent & { readonly gist: string };

function spare(id: string, gives: string, text: string, gist: string, attitude: string): SpareEvent {
  return {
    ...lifeEvent(id, [0, 200], `${lifeTies.join(" ")} > ${gives}`, text, attitude),
    gives: tiesOf(gives),
    gist,
  };
}

/**
 * What may follow upon anything, at any age and in any world: chosen only where a life has nothing else left. They speak of
 * no trade, no house and no sky, and one may be told of a child as of an old hand.
 */
export const spareEvents: readonly SpareEvent[] = [
  spare(
    "asked-for-once",
    "charge name",
    "After that {friend} asked for {Short} by name, for a small thing that anybody could have done. It was done in an hour and has been spoken of since.",
    "was asked for by name",
    "would know what to do with a second such hour",
  ),
  spare(
    "said-nothing",
    "doubt wrong",
    "{foe} gave a wrong account of it, in company. {Short} was standing there and said nothing.",
    "let {foe} give a wrong account",
    "has the right words now",
  ),
  spare(
    "shown-how",
    "taught skill",
    "{master}, who had heard, showed {Short} one thing about {field}, slowly, and then once more.",
    "was shown one thing, twice, by {master}",
    "does it that way, and says whose way it is",
  ),
  spare(
    "shut-door",
    "fear loss",
    "{Short} came home and found the door shut and nobody there to open it. It was a mistake, and was put right within the hour.",
    "stood before a shut door for an hour",
    "keeps a key where others keep none",
  ),
  spare(
    "half-each",
    "love debt",
    "{friend} had little, and gave {Short} half of it without being asked and without making a face.",
    "was given half by {friend}",
    "looks for the moment to give it back",
  ),
  spare(
    "told-otherwise",
    "tale doubt",
    "{kin_cap} told {Short} what had gone before. It did not agree with what {foe} had told, and both had been there.",
    "was told the same thing in two ways",
    "repeats both, and takes no side aloud",
  ),
  spare(
    "left-to-mind",
    "charge skill",
    "{Short} was left to mind {substance} for one day, alone, and had it all to show in the evening.",
    "was left alone to mind things",
    "counted it four times that day, and still does",
  ),
];

import { topicOf, type Draft } from "./draft.ts";
import type { Frame } from "./frames.ts";

/** What somebody wants as it stands after "to": "become a scribe", "find advice on bees". */
export function goalOf(draft: Draft, frame: Frame): string {
  const topic = topicOf(draft, frame);
  const first = frame.source.toLowerCase();
  const infinitive =
    // "seeks counseling to cope" wants counseling.
    first.includes(`to ${frame.topic?.toLowerCase() ?? ""}`) &&
    /^[a-z]+(?:ly)? /i.test(topic) &&
    !/^(?:the|a|an|their|his|her|new) /.test(topic);
  if (infinitive) return topic;
  if (/^(?:dream|hopes|in the hope)/.test(first)) return `see ${topic} come true`;
  if (/\bsaving/.test(first)) return `afford ${topic}`;
  if (/consider|contemplat|thinking|weighing/.test(first)) return `decide about ${topic}`;
  if (/^(?:is )?pursu/.test(first)) return `get as far as ${topic}`;
  if (/^(?:preparing|training)/.test(first)) return `be ready for ${topic}`;
  // What rules over others, or is given by them, is won and lies nowhere to be found.
  if (
    /^(?:(?:world|total|absolute|full) )?(?:domination|dominion|power|control|supremacy|mastery|fame|glory|recognition|revenge|victory|independence|election|promotion|citizenship)\b/i.test(
      topic,
    )
  )
    return `win ${topic}`;
  return `find ${topic}`;
}

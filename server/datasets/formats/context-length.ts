/** How many tokens a trainer takes of a row before it cuts its end off, which is what is to be learnt. */
export interface ContextLength {
  readonly tokens: number;
  /** Of the longest row, as estimated; absent for a set of an earlier release, whose settings did not follow from it. */
  readonly longest?: number;
}

/** What earlier releases wrote, whatever the rows were. */
export const earlierContext: ContextLength = { tokens: 8192 };

const [least, most] = [2048, 32_768];

/** Shares of a row that a chat template may add to it: its marks around each message, and how tools are told of. */
const templateShare = 1 / 8;

/**
 * The next power of two above the longest row and what a template adds to it: from 2,048, which costs nothing more, to
 * 32,768, which is as far as the model of the settings was trained.
 */
export function contextLength(longest: number): ContextLength {
  let tokens = least;
  while (tokens < most && tokens <= longest * (1 + templateShare)) tokens *= 2;
  return { tokens, longest };
}

/** Lines for the settings' README; none for a set of an earlier release. */
export function contextWords({ tokens, longest }: ContextLength): readonly string[] {
  if (longest === undefined) return [];
  const room = `The longest row has about ${longest} tokens, at four bytes a token and without what a chat template adds;`;
  if (longest * (1 + templateShare) < tokens)
    return ["", room, `the settings take rows of up to ${tokens}, so that none is cut.`];
  return [
    "",
    room,
    `the settings take no more than ${tokens}, which is as far as the model was trained: **the ends of longer rows are`,
    "cut off**, and with them words to be learnt. Leave those rows out, or take a model for longer texts and set its length",
    "in each file.",
  ];
}

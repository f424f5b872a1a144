import { compileContent } from "../../../../server/model/procedural/content.ts";
import { judgeQuestions, type JudgedQuestion } from "../../../talk/judge-questions.ts";
import { judgeUtterances, type JudgedUtterance } from "../../../talk/judge-utterances.ts";
import { questionsOf, utterancesOf } from "../../../talk/sets.ts";
import { stageOf } from "../../../talk/talking.ts";
import { audit } from "./audit.ts";
import { converse } from "./converse.ts";
import { measure } from "./measure.ts";
import { type Mark, printAudit, printMarks } from "./print.ts";

/** Marks of reference talk: how varied, how much of it is of this world, and whether it answers and does what was asked. */
export async function talkBench(options: { readonly quick: boolean; readonly world: string }): Promise<void> {
  const stage = await stageOf(options.world);
  const content = compileContent(stage.world.document.speech);
  const bare = new Set(
    [...content.fragments.values()].flat().flatMap(({ id, text }) => (/^\{[^{}]+\}$/.test(text) ? [id] : [])),
  );
  const turns = options.quick ? 200 : 1000;
  const conversations = await converse(stage, turns);
  const variety = measure(stage.world, conversations, bare);
  const again = await converse(stage, Math.min(turns, 200));
  const bytes = (list: typeof again): string =>
    JSON.stringify(list.flatMap((one) => one.turns.map(({ reply }) => reply)).slice(0, Math.min(turns, 200)));
  const marks: Mark[] = [
    { name: "distinct-2", value: variety.distinct2, atLeast: 0.45, form: "ratio" },
    { name: "distinct-3", value: variety.distinct3, atLeast: 0.7, form: "ratio" },
    { name: "exact repeats within 50 turns", value: variety.repeats, atMost: 0, form: "count" },
    { name: "skeletons within 20 turns", value: variety.skeletons, atMost: 0, form: "count" },
    {
      name: "replies that cite profile, lore or memory",
      value: variety.citing,
      atLeast: 0.65,
      form: "share",
    },
    { name: "replies with a word of the world", value: variety.worldly, atLeast: 0.7, form: "share" },
    {
      name: "replies that end in a question",
      value: variety.questions,
      atLeast: 0.2,
      atMost: 0.4,
      form: "share",
    },
    {
      name: "same bytes twice",
      value: bytes(again) === bytes(conversations) ? 1 : 0,
      atLeast: 1,
      form: "count",
    },
  ];
  const replies = conversations.flatMap((one) => one.turns.map(({ reply }) => reply));
  for (const suffix of ["", "-unseen", "-blind"]) {
    const questions = questionsOf(options.world, `questions${suffix}`);
    const utterances = utterancesOf(options.world, `utterances${suffix}`);
    const label = suffix.replace("-", ", ");
    if (questions !== undefined) {
      const judged = await judgeQuestions(stage, questions);
      marks.push(...questionMarks(judged, label));
      replies.push(...judged.map(({ reply }) => reply));
    }
    if (utterances !== undefined) {
      const judged = await judgeUtterances(stage, utterances);
      marks.push(...utteranceMarks(judged, label));
      replies.push(...judged.flatMap((one) => [...one.replies]));
    }
  }
  printMarks(
    `Talk in ${stage.world.document.setting.name}: ${turns} turns in ${conversations.length} talks, ${variety.meanWords.toFixed(1)} words a reply`,
    marks,
  );
  printAudit(audit(content, replies));
}

function questionMarks(judged: readonly JudgedQuestion[], label: string): Mark[] {
  const kinds = [...new Set(judged.map(({ question }) => question.kind))];
  const by = kinds.map((kind) => {
    const ofKind = judged.filter(({ question }) => question.kind === kind);
    return `${kind} ${ofKind.filter(({ onTopic }) => onTopic).length}/${ofKind.length}`;
  });
  return [
    {
      name: `${judged.length} questions on topic${label}`,
      value: judged.filter(({ onTopic }) => onTopic).length / judged.length,
      atLeast: 0.8,
      form: "share",
      note: by.join(", "),
    },
    {
      name: `invented names and numbers${label}`,
      value: judged.filter(({ invented }) => invented.length > 0).length,
      atMost: 0,
      form: "count",
    },
  ];
}

function utteranceMarks(judged: readonly JudgedUtterance[], label: string): Mark[] {
  const kinds = [...new Set(judged.map(({ utterance }) => utterance.kind))];
  const by = kinds.map((kind) => {
    const ofKind = judged.filter(({ utterance }) => utterance.kind === kind);
    return `${kind} ${ofKind.filter(({ behavior }) => behavior).length}/${ofKind.length}`;
  });
  const withArguments = judged.filter((one) => one.arguments !== undefined);
  return [
    {
      name: `${judged.length} utterances, behavior${label}`,
      value: judged.filter(({ behavior }) => behavior).length / judged.length,
      atLeast: 0.9,
      form: "share",
      note: by.join(", "),
    },
    {
      name: `arguments${label}`,
      value: withArguments.filter((one) => one.arguments === true).length / Math.max(1, withArguments.length),
      atLeast: 0.85,
      form: "share",
      note: `of ${withArguments.length}`,
    },
    {
      name: `false calls${label}`,
      value: judged.filter(({ falseCall }) => falseCall).length / judged.length,
      atMost: 0.03,
      form: "share",
    },
  ];
}

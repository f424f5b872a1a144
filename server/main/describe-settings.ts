import type { Reading } from "./config.ts";
import { type SettingName, settingNames, settings, type Setting } from "./settings.ts";

/** One setting as it may be shown to anybody: a secret only by whether it is set. */
export interface ShownSetting {
  readonly name: SettingName;
  /** Null where nothing is set and nothing is usual. */
  readonly value: string | null;
  readonly from: Reading["from"];
  readonly what: string;
  /** What happens where there is no value. */
  readonly unset: string | undefined;
}

export function showSettings(readings: readonly Reading[]): readonly ShownSetting[] {
  return readings.map(({ name, text, from }) => {
    const { secret, what, unset }: Setting<unknown> = settings[name];
    const value = text === undefined ? null : secret ? "(set, not shown)" : withoutPassword(text);
    return { name, value, from, what, unset };
  });
}

/** An address may carry a user's password. */
function withoutPassword(text: string): string {
  return text.replace(/^(https?:\/\/)[^/\s]*@/i, "$1***@");
}

/** CONFIG.md: the whole reference, made of the table that the parser reads by. */
export function writeConfigReference(): string {
  return `# Settings

Made of the table in [settings.ts](settings.ts), by which they are read; a test keeps it fresh. A flag comes before the environment, the environment before \`.env\` in the working directory, and an empty variable is none. \`dramatis config\` shows what each is now, and where it comes from.

${settingNames.map(describe).join("\n\n")}
`;
}

function describe(name: SettingName): string {
  const { what, expected, example, usual, unset, verbs, flag, secret }: Setting<unknown> = settings[name];
  const lines = [
    ["Value", `${expected}, like ${example.includes("`") ? example : `\`${example}\``}`],
    usual === undefined ? ["Where it is not set", unset ?? "nothing"] : ["Default", `\`${usual}\``],
    ["Verbs", verbs],
    ...(flag === undefined ? [] : [["Flag", `\`${flag}\``]]),
    ...(secret ? [["Secret", "never shown, not even in an error"]] : []),
  ];
  return `## ${name}\n\n${what}\n\n${lines.map(([label, text]) => `- ${label}: ${text}`).join("\n")}`;
}

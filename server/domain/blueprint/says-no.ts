const denial = /\b(?:no|not|nothing|never|none|cannot|\w+n['’]t|refuse|sorry|without|nobody)\b/i;

/** Whether there are words in it with which somebody says no; whether they say it well is nothing that words tell. */
export function saysNo(text: string): boolean {
  return denial.test(text);
}

import type { AgreementRecord } from "../datasets/kinds/row-kind.ts";
import type { RecipeFacts } from "../datasets/project-made.ts";
import { hashRequest } from "../domain/playthrough/request-hash.ts";
import type { Ledger, LedgerRow } from "../domain/ports/ledger.ts";
import type { Product } from "../domain/product.ts";
import { agreementOf, answerIn } from "../generate/recipes/agreement.ts";
import { builtInRecipes } from "../generate/recipes/built-in.ts";
import { promptVersionOf } from "../generate/recipes/prompt-version.ts";
import type { RecipeFile } from "../generate/recipes/recipe-file.ts";

/** What this release knows of the recipes that products are of: those that come with it, in the version of today. */
export function recipeFacts(ledger: Pick<Ledger, "find" | "samples">): RecipeFacts {
  const opened = new Map<string, Promise<KnownRecipe | undefined>>();
  const recipeOf = async ({ recipe, provenance }: Product): Promise<KnownRecipe | undefined> => {
    const found = opened.get(recipe) ?? openRecipe(recipe);
    opened.set(recipe, found);
    const known = await found;
    return known?.promptVersion === provenance.promptVersion ? known : undefined;
  };
  return {
    async gatesOf(product) {
      const known = await recipeOf(product);
      if (!known) return [];
      const isAsked = known.file.agreement && product.provenance.provider !== "procedural";
      return ["schema", ...known.gates, ...(isAsked ? ["agreement"] : [])];
    },
    async agreementOf(product) {
      const known = await recipeOf(product);
      return known?.file.agreement && findAgreement(known.file.agreement, product, ledger);
    },
  };
}

interface KnownRecipe {
  readonly file: RecipeFile;
  readonly promptVersion: string;
  readonly gates: readonly string[];
}

async function openRecipe(id: string): Promise<KnownRecipe | undefined> {
  const open = Object.hasOwn(builtInRecipes, id) ? builtInRecipes[id] : undefined;
  const file = await open?.();
  if (!file) return undefined;
  return { file, promptVersion: promptVersionOf(file), gates: (file.gates ?? []).map(({ name }) => name) };
}

/** The answers that the ledger holds to the questions that the product was confirmed by; nothing where one is missing. */
async function findAgreement(
  agreement: NonNullable<RecipeFile["agreement"]>,
  product: Product,
  ledger: Pick<Ledger, "find" | "samples">,
): Promise<AgreementRecord | undefined> {
  const { provider, model, seed } = product.provenance;
  if (provider === "procedural") return undefined;
  const answers: string[] = [];
  for (const request of agreementOf(agreement, seed).requests(product)) {
    const hash = hashRequest(provider, model, request);
    const samples = await ledger.samples(hash);
    let answer: LedgerRow | undefined;
    for (let sample = 0; sample < samples && !isValue(answer); sample += 1)
      answer = await ledger.find(hash, sample);
    if (!answer) return undefined;
    answers.push(answerIn(answer.end.type === "done" ? answer.end.value : undefined));
  }
  return { atLeast: agreement.atLeast, answers };
}

function isValue(row: LedgerRow | undefined): boolean {
  return row?.end.type === "done" && row.end.value !== undefined;
}

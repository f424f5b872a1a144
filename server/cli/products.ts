import type { Command } from "commander";
import { parseProductId } from "../domain/ids.ts";
import { plainJson } from "../domain/plain-json.ts";
import type { Product } from "../domain/product.ts";
import { databaseOption, jsonOption, wholeNumber } from "./options.ts";
import { withErrands } from "./owner/with-errands.ts";
import type { RunVerb, Shell } from "./shell.ts";
import { cutText, hangText } from "./wrap-text.ts";

interface ListOptions {
  readonly limit: number;
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis products [RECIPE]` */
export function addProducts(program: Command, run: RunVerb): void {
  program
    .command("products")
    .description("list what recipes made: problems, articles, behaviors; without a recipe, how many of each")
    .argument("[recipe]", "the recipe's id; or that of one product, which is shown whole")
    .option("--limit <n>", "the first so many", wholeNumber(1, 10_000_000), 20)
    .addOption(databaseOption())
    .addOption(jsonOption("print one JSON document a line"))
    .action((recipe: string | undefined, options: ListOptions) =>
      run((shell) => listProducts(shell, recipe, options)),
    );
}

async function listProducts(shell: Shell, recipe: string | undefined, options: ListOptions): Promise<void> {
  const { interrupt: signal } = shell;
  await withErrands(shell, options, async (run) => {
    if (recipe === undefined) {
      const counts = await run("countProducts", {}, { signal });
      const recipes = Object.entries(counts);
      if (options.json) shell.json(counts);
      else for (const [id, made] of recipes) shell.out.line(`${String(made).padStart(9)}  ${id}`);
      if (recipes.length === 0)
        shell.log.line("No recipe has made anything here yet: dramatis generate math --count 10");
      return;
    }
    if (parseProductId(recipe)) {
      const { product, people } = await run("describeProduct", { id: recipe }, { signal });
      show(shell, product, { asJson: options.json ?? false, isWhole: true });
      if (!options.json)
        for (const { id, text } of people) shell.out.line(hangText(`of ${id}  `, text, shell.out.width));
      return;
    }
    let left = options.limit;
    for (let after: Product["id"] | undefined; left > 0; ) {
      const limit = Math.min(left, pageSize);
      const asked = { recipe, limit, ...(after === undefined ? {} : { after }) };
      const page = await run("findProducts", asked, { signal });
      for (const product of page) show(shell, product, { asJson: options.json ?? false, isWhole: false });
      left -= page.length;
      after = page.at(-1)?.id;
      if (page.length < pageSize) break;
    }
  });
}

const pageSize = 500;

interface Showing {
  readonly asJson: boolean;
  readonly isWhole: boolean;
}

function show(shell: Shell, product: Product, { asJson, isWhole }: Showing): void {
  const { out } = shell;
  if (asJson) {
    shell.json(plainJson(product));
    return;
  }
  out.line(`${product.id}  ${product.provenance.provider}/${product.provenance.model}`);
  for (const [name, value] of Object.entries(product.value)) {
    if (typeof value === "string") out.line(hangText(`  ${name}  `, value, out.width));
    else if (isWhole) out.line(`  ${name}  ${JSON.stringify(value, undefined, 2).replaceAll("\n", "\n  ")}`);
    else out.line(hangText(`  ${name}  `, cutText(JSON.stringify(value), shownAtMost), out.width));
  }
  out.line("");
}

/** Characters of a nested value in a list: a world is 50,000 of them. */
const shownAtMost = 400;

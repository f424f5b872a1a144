import type { Figure } from "../figure.ts";
import { isCallableName, type Tool } from "../read-tool.ts";

/** Whether functions can be called as they were written; nothing where there is none. */
export function toolFigures(tools: readonly Tool[]): readonly Figure[] {
  const of = tools.length;
  if (of === 0) return [];
  const share = (id: string, label: string, count: number, definition: string): Figure => {
    return { id, label, value: count / of, unit: "share", of, definition };
  };
  return [
    share(
      "typed_arguments",
      "every argument typed",
      tools.filter(({ isTyped }) => isTyped).length,
      "functions whose arguments each have a JSON Schema that says what they may be",
    ),
    share(
      "callable_names",
      "names that an API takes",
      tools.filter(({ name }) => isCallableName(name)).length,
      "1 to 64 letters, digits, _ and -",
    ),
    share(
      "repeated_names",
      "names given before",
      of - new Set(tools.map(({ name }) => name)).size,
      "functions named as an earlier one of them",
    ),
  ];
}

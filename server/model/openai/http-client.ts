/**
 * What is used of undici, as a module that is loaded when first needed. Not `import("undici")` itself: undici is
 * CommonJS, and in the bundle such a dynamic import has a default export and nothing else.
 */
export { Agent, request } from "undici";

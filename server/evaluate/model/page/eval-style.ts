import { style } from "../../report/page/style.ts";

/** Of the page: that of the quality report, and what it has not. */
export const evalStyle = `${style}
:root { --floor: #8a8f98; --ceiling: #b07a1d; --player: #efe9db; --npc: #e3eef3; }
@media (prefers-color-scheme: dark) { :root { --floor: #7d838d; --ceiling: #e0b25c; --player: #2b2a26; --npc: #1f2c34; } }
.lead { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 10.5rem), 1fr)); margin: 1.5rem 0; }
.lead div { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 0.9rem 1rem; }
.lead dt { color: var(--soft); font-size: 0.875rem; }
.lead dd { margin: 0.15rem 0 0; font-size: 1.9rem; line-height: 1.15; font-variant-numeric: tabular-nums; }
.lead dd small { margin-top: 0.25rem; }
.partial { border-left: 4px solid var(--mark); padding: 0.4rem 0 0.4rem 0.9rem; }
.key { display: flex; flex-wrap: wrap; gap: 0.35rem 1.25rem; margin: 0.75rem 0 1rem; padding: 0; list-style: none;
  color: var(--soft); font-size: 0.875rem; }
.key li { display: flex; align-items: center; gap: 0.5rem; }
.key svg { width: 22px; height: 16px; flex: none; }
svg .rail { stroke: var(--track); stroke-width: 4; stroke-linecap: round; }
svg .span { stroke: var(--bar); stroke-width: 4; stroke-linecap: round; opacity: 0.55; }
svg .dot { fill: var(--bar); stroke: var(--card); stroke-width: 2; }
svg .floor { stroke: var(--floor); stroke-width: 3; }
svg .ceiling { stroke: var(--ceiling); stroke-width: 3; }
code { font: 0.85em/1.4 ui-monospace, "SF Mono", Consolas, monospace; overflow-wrap: anywhere; }
.talk { border: 1px solid var(--line); border-radius: 6px; background: var(--card); margin: 0.6rem 0; font-size: 0.95rem; }
.talk > summary { padding: 0.65rem 0.9rem; color: var(--ink); display: flex; flex-wrap: wrap; gap: 0 0.75rem; }
.talk > summary::before { content: "▸"; color: var(--soft); }
.talk[open] > summary::before { content: "▾"; }
.talk > summary .soft { margin-left: auto; }
.talk ol { list-style: none; margin: 0; padding: 0.25rem 0.9rem 0.9rem; display: grid; gap: 0.4rem; }
.talk li { max-width: 44rem; overflow-wrap: anywhere; }
.player, .npc { border-radius: 6px; padding: 0.45rem 0.75rem; }
.player { background: var(--player); }
.npc { background: var(--npc); }
.player b, .npc b { font-weight: 600; margin-right: 0.4rem; }
.call, .wrong, .aim { font-size: 0.875rem; padding-left: 0.75rem; }
.aim { color: var(--soft); padding-left: 0; margin-top: 0.5rem; }
.wrong { color: var(--bad); }
@media print { .talk > ol { display: grid; } .lead div, .talk { break-inside: avoid; } }
`;

/** Of the whole page: both looks, paper, and widths from 320 pixels. */
export const style = `
:root { color-scheme: light dark; --paper: #fbfaf7; --ink: #22252b; --soft: #5b606b; --line: #d9d6cd;
  --bar: #2f6f8f; --track: #e9e6dd; --mark: #b3371e; --good: #1d6b3a; --bad: #a8321a; --card: #ffffff; }
@media (prefers-color-scheme: dark) { :root { --paper: #16181c; --ink: #e7e6e1; --soft: #a4a8b0; --line: #353941;
  --bar: #6db3d3; --track: #2a2e35; --mark: #ff9b7d; --good: #7fd19b; --bad: #ff9b7d; --card: #1d2025; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem clamp(0.9rem, 4vw, 2rem) 4rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 0.5rem; }
article + article { margin-top: 4rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 0.5rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.75rem 0 0.5rem; }
p { margin: 0.5rem 0; max-width: 46rem; }
.soft, small, figcaption { color: var(--soft); font-size: 0.875rem; }
small { display: block; font-weight: 400; line-height: 1.35; overflow-wrap: anywhere; }
.plots { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); }
figure { margin: 0; padding: 0.9rem; background: var(--card); border: 1px solid var(--line); border-radius: 6px;
  min-width: 0; }
figcaption { margin-bottom: 0.75rem; }
svg { display: block; overflow: visible; }
svg text { font-size: 13px; fill: var(--ink); }
svg .label { fill: var(--soft); }
svg .bar { fill: var(--bar); }
svg .track { fill: var(--track); }
svg .axis { stroke: var(--soft); }
svg .mark { stroke: var(--mark); stroke-width: 3; }
details { margin-top: 0.75rem; font-size: 0.875rem; }
summary { cursor: pointer; color: var(--soft); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0; font-size: 0.9rem; }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 0.75rem 0.45rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-weight: 500; font-size: 0.8125rem; }
tbody th { font-weight: 500; min-width: 7.5rem; }
td { font-variant-numeric: tabular-nums; }
.number { white-space: nowrap; }
td:last-child, th:last-child { padding-right: 0; }
.reached { color: var(--good); font-weight: 600; }
.short { color: var(--bad); font-weight: 600; }
:focus-visible { outline: 2px solid var(--bar); outline-offset: 2px; }
@media print { :root { --paper: #ffffff; --ink: #000000; --soft: #444444; --line: #bbbbbb; --bar: #2f6f8f;
  --track: #eeeeee; --mark: #b3371e; --good: #1d6b3a; --bad: #a8321a; --card: #ffffff; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  figure, tr { break-inside: avoid; } h2, h3 { break-after: avoid; } details { display: none; }
  * { print-color-adjust: exact; } }
`;

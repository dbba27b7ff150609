/** What a stage reported: measurements, tables, treemap and topology. */
export const STAGE = `
.stage { border-top: 1px solid var(--line); margin-top: 2rem } .stage h2 { margin-top: 1.25rem } .own { margin: .5rem 0; padding-left: 1.25rem }
.again { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: center; margin: .6rem 0 } .again pre { margin: 0; padding: .2rem .6rem } .again .copy { float: none; margin: 0; order: 1 } .measures { list-style: none; margin: 0; padding: 0; display: grid; gap: .7rem 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)) }
.measures small { display: block } .gauge { position: relative; height: .7rem; margin: .2rem 0; background: var(--surface); border: 1px solid var(--line); border-radius: 3px }
.fill { height: 100%; background: var(--ok); border-radius: 2px } .over .fill { background: var(--bad) } .limit { position: absolute; top: -4px; bottom: -4px; border-left: 3px solid var(--text) } .previous { position: absolute; top: -2px; bottom: -2px; border-left: 2px dashed var(--mark) }
.scroll { overflow-x: auto; margin: 1rem 0 } table { border-collapse: collapse; min-width: min(100%, 34rem); font-size: .92rem } caption { text-align: start; font-weight: 600; padding: .5rem 0 }
th, td { text-align: start; vertical-align: top; padding: .3rem 1.4rem .3rem 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word } td { max-width: 32rem } td:last-child:not(.number) { overflow-wrap: anywhere; min-width: 9rem } th { color: var(--quiet); font-weight: 600 }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
.treemap { position: relative; aspect-ratio: 2; border: 1px solid var(--line); background: var(--surface); overflow: hidden }
.treemap div { position: absolute; overflow: hidden; padding: 1px 4px; font-size: 11px; line-height: 1.25; border: 1px solid var(--back) } .treemap small { font-size: 11px; color: inherit }
.tile { background: hsl(var(--hue) 60% 86%); color: #1b1f24 } .folder { background: hsl(var(--hue) 45% 30%); color: #fff; font-weight: 600; white-space: nowrap }
.tree ul { padding-left: 1.25rem; margin: .2rem 0 }
.topology { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow: visible } .topology rect { fill: var(--surface); stroke: var(--line); stroke-width: 1.5 } .topology text { fill: var(--text) } .topology .state { font: 12px system-ui, sans-serif; fill: var(--quiet) } .topology path { fill: none; stroke: var(--skip); stroke-width: 1.5 }
.topology .well rect { stroke: var(--ok) } .topology .sick rect { stroke: var(--bad); stroke-width: 4 } .topology .sick .state { fill: var(--bad); font-weight: 600 } .topology .affected rect { stroke: var(--warn); stroke-dasharray: 6 4; stroke-width: 2.5 } .topology .affected .state { fill: var(--warn) }
@media (prefers-color-scheme: dark) { .tile { background: hsl(var(--hue) 35% 24%); color: #f0f3f6 } .folder { background: hsl(var(--hue) 45% 75%); color: #1b1f24 } }
`

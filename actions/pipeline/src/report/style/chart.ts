/** Bars over time. A line leads from the end of a bar to the one that waited for it. */
export const CHART = `
.legend { color: var(--quiet); font-size: .9rem } .legend span { margin-right: 1rem } .legend .critical-name { color: var(--text) }
.swatch { display: inline-block; width: .8rem; height: .8rem; border-radius: 2px; margin-right: .35rem; vertical-align: -1px }
.chart { margin: .5rem 0; --label: minmax(9rem, 17rem) }
.chart ol { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: var(--label) minmax(0, 1fr); column-gap: 1rem }
.chart li { display: contents } .chart .label { grid-column: 1; grid-row: var(--row); padding: .35rem 0 } .label small { display: block } .label a { text-decoration: none; font-weight: 600 } .label a:hover { text-decoration: underline }
.track { grid-column: 2; grid-row: var(--row); position: relative; min-height: 2.4rem; border-left: 1px solid var(--line) }
.bar { position: absolute; bottom: .7rem; height: 1rem; min-width: 3px; border-radius: 3px; background: var(--skip) }
.bar.passed, .bar.proved { background: var(--ok) } .bar.warned { background: var(--warn) } .bar.failed { background: var(--bad) } .bar.blocked { background: var(--block) }
.bar:not(.critical)[class*=ed] { opacity: .55 } .bar.critical { box-shadow: 0 0 0 2px var(--back), 0 0 0 4px var(--mark) }
.wait { grid-column: 2; grid-row: var(--from) / var(--to); justify-self: start; margin: -.7rem 0 1.2rem var(--x); border-left: 2px dotted var(--quiet); pointer-events: none } .wait.critical { border-left: 2px solid var(--mark) }
.axis { position: relative; height: 1.4rem; margin-left: calc(var(--axis, 17rem) + 1rem); border-top: 1px solid var(--line); font-size: .75rem; color: var(--quiet) } .axis span { position: absolute; padding-left: 3px; border-left: 1px solid var(--line) }
.phase-0 { background: #8b949e } .phase-1 { background: #bf8700 } .phase-2 { background: #2da44e } .phase-3 { background: #3b82f6 }
@media (min-width: 40.01rem) { .chart { --label: 17rem } }
@media (max-width: 40rem) { .chart ol { grid-template-columns: minmax(0, 1fr) } .chart .label, .track { grid-column: 1; grid-row: auto } .track { min-height: 1.6rem; border: 0; background: var(--surface); border-radius: 3px } .bar { bottom: .3rem } .wait { display: none } .axis { --axis: -1rem } }
`

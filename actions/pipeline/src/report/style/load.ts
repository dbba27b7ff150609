/** A load over time: graphs that are stretched to their place, and bars for what answered. */
export const LOAD = `
.load { --answered: #6aa6e8; --p50: #0550ae; --p99: #b35900 } .load .label { align-self: center } .load .label b { font-weight: 600 } .legend span { white-space: nowrap }
.load .track { min-height: 1.9rem } .load .track.tall { min-height: 6rem; margin: .35rem 0; border-bottom: 1px solid var(--line) } .load .track.marks { min-height: 2.9rem }
.load svg { position: absolute; inset: 0; width: 100%; height: 100% } .load path { vector-effect: non-scaling-stroke }
.answered { fill: var(--answered); background: #6aa6e8 } .lost { fill: var(--bad); background: var(--bad) } .load .p50, .load .p99 { fill: none } .load .p50 { stroke: var(--p50); stroke-width: 2.25 } .load .p99 { stroke: var(--p99); stroke-width: 1.25 }
.swatch.p50 { background: #0550ae; height: 4px; vertical-align: 4px } .swatch.p99 { background: #b35900; height: 2px; vertical-align: 4px }
.level { position: absolute; left: 4px; font-size: .75rem; line-height: 1; color: var(--quiet); background: var(--back); padding: 1px 2px; z-index: 1; transform: translateY(50%) } .level.top { bottom: auto !important; top: 0; transform: none } .grid { position: absolute; left: 0; right: 0; border-top: 1px dotted var(--line) }
.moment { position: absolute; top: -.35rem; bottom: -.35rem; border-left: 2px dashed var(--mark); pointer-events: none; z-index: 1 } .track.marks .moment { top: 0 }
.track.marks { border-left-color: transparent } .track.marks span { position: absolute; top: calc(var(--line) * 1.35rem); white-space: nowrap; font-size: .85rem; font-weight: 600; line-height: 1.35rem; background: var(--back); z-index: 2 } .track.marks .right-of { margin-left: 2px } .right-of { padding-left: 4px } .left-of { padding-right: 4px } .track.marks small { font-weight: 400 }
.load .bar.life { bottom: auto; top: calc(50% - .5rem); height: 1rem; opacity: 1; border-radius: 2px } .life.ready { background: var(--ok) } .life.starting { background: var(--quiet) } .life.ending { background: repeating-linear-gradient(135deg, var(--warn) 0 4px, transparent 4px 7px); outline: 1px solid var(--warn); outline-offset: -1px } .load .bar.life.starting { top: calc(50% - .2rem); height: .4rem }
@media (prefers-color-scheme: dark) { .load { --answered: #316dca; --p50: #9ecbff; --p99: #ffa657 } .swatch.answered { background: #316dca } .swatch.p50 { background: #9ecbff } .swatch.p99 { background: #ffa657 } }
@media (max-width: 40rem) { .load .track, .load .track.marks { background: none; border-radius: 0 } .load .track.tall { min-height: 5rem; background: none } .load .moment { top: 0; bottom: 0 } .load li:first-child .label { display: none } .load .label { padding-bottom: 0 } }
`

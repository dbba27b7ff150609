import { Html } from './html.ts'

/** The page's style: readable in light and dark mode and in print. */
export const STYLE = new Html(`
:root { color-scheme: light dark; --ok: #2e7d32; --warn: #b26a00; --bad: #c62828; --quiet: #777 }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin-top: 2rem } h3 { font-size: 1rem; margin: 0 }
.passed { color: var(--ok) } .warned { color: var(--warn) } .failed, .blocked { color: var(--bad) }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem; border-bottom: 1px solid #8884 }
/* A word such as a verdict stays whole; the last column, which is text, gives way. */
td:last-child { overflow-wrap: anywhere; min-width: 8rem } .timeline td { min-width: 0 }
.scroll { overflow-x: auto } .finding h3, .finding p { overflow-wrap: anywhere }
.timeline th { width: 10rem } .timeline .number { width: 6rem; text-align: right }
.bar { height: .8rem; min-width: 2px; border-radius: 2px; background: var(--quiet) }
.bar.passed { background: var(--ok) } .bar.warned { background: var(--warn) } .bar.failed, .bar.blocked { background: var(--bad) }
.finding { border-left: 4px solid var(--quiet); padding: .5rem 1rem; margin: 1rem 0; background: #8881 }
.finding.error { border-color: var(--bad) } .finding.warning { border-color: var(--warn) }
pre { overflow-x: auto; background: #8882; padding: .5rem }
.treemap { position: relative; aspect-ratio: 2; overflow: hidden }
.treemap div { position: absolute; box-sizing: border-box; border: 1px solid #fff; overflow: hidden; padding: 2px; font-size: 11px; line-height: 1.2; color: #000 }
.remedy { font-weight: 600; margin: 0 } .consequence { margin: 0 0 .3rem }
`)

/** Findings, and the filter by severity, which needs no script. */
export const FINDINGS = `
.filter { border: 0; padding: 0; margin: 0 0 .75rem; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem } .filter legend { float: left; padding: 0 1rem 0 0; color: var(--quiet) }
#findings:has(#only-error:checked) .finding:not(.error), #findings:has(#only-warning:checked) .finding:not(.warning), #findings:has(#only-note:checked) .finding:not(.note) { display: none }
.finding { border: 1px solid var(--line); border-left: 5px solid var(--tone); border-radius: 6px; padding: .75rem 1rem; margin: 0 0 1rem; background: var(--surface); --tone: var(--skip) }
.finding.error { --tone: var(--bad) } .finding.warning { --tone: var(--warn) }
.kind { display: flex; flex-wrap: wrap; gap: 0 .9rem; font-size: .9rem; color: var(--quiet) }
.severity { font-weight: 600; color: var(--quiet) } .error .severity, .severity.error { color: var(--bad) } .warning .severity, .severity.warning { color: var(--warn) }
summary { cursor: pointer; color: var(--quiet); padding: .15rem 0 } summary:hover { color: var(--text) }
details { position: relative }
pre { margin: .25rem 0; padding: .6rem .75rem; background: var(--back); border: 1px solid var(--line); border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 24rem; overflow-y: auto }
.finding.note h3 { font-size: 1rem; font-weight: 500 } .remedy { margin-top: .5rem } .command { border-style: dashed }
.copy { float: right; margin: .45rem .45rem .25rem .5rem; position: relative; z-index: 1; font: inherit; font-size: .8rem; padding: .1rem .6rem; color: var(--text); background: var(--surface); border: 1px solid var(--line); border-radius: 6px; cursor: pointer }
.copy:hover { border-color: var(--link) } .consequences ul { margin: .25rem 0; padding-left: 1.25rem }
`

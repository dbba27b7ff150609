/** Colours, text and the head of the page. Text has a contrast of at least 4.5 in both modes. */
export const BASE = `
:root { color-scheme: light dark; --back: #fff; --text: #1f2328; --quiet: #57606a; --surface: #f6f8fa; --line: #d0d7de; --link: #0550ae;
  --ok: #1a7f37; --warn: #8a5a00; --bad: #b91c28; --block: #7637d1; --skip: #6e7781; --mark: #0550ae }
@media (prefers-color-scheme: dark) { :root { --back: #0d1117; --text: #e6edf3; --quiet: #9da7b1; --surface: #161b22; --line: #3d444d; --link: #79b8ff;
  --ok: #3fb950; --warn: #d9a62e; --bad: #ff7b72; --block: #c297ff; --skip: #8b949e; --mark: #79b8ff } }
* { box-sizing: border-box }
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); max-width: 68rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere }
h1, h2, h3 { line-height: 1.25 } h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem } h3 { font-size: 1.05rem; margin: .25rem 0 .5rem } h3.part { font-size: 1rem; margin: 1.75rem 0 .5rem }
p { margin: .25rem 0 } a { color: var(--link) } small { color: var(--quiet); font-size: .85rem }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .875em }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px } :target { scroll-margin-top: 4rem }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.passed, .proved { color: var(--ok) } .warned { color: var(--warn) } .failed { color: var(--bad) } .blocked { color: var(--block) } .skipped { color: var(--quiet) }
.verdict { color: var(--text); border: 1px solid var(--line); border-top: 6px solid var(--state); border-radius: 6px; padding: 1rem 1.25rem; background: var(--surface) }
.verdict.passed { --state: var(--ok) } .verdict.warned { --state: var(--warn) } .verdict.failed { --state: var(--bad) } .verdict.blocked { --state: var(--block) }
.verdict h1 { margin: 0; font-size: 1.8rem; color: var(--state) } .verdict h1::first-letter { text-transform: none }
.found { font-size: 1.05rem }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr)); gap: .5rem 1.5rem; margin: 1rem 0 0; font-size: .9rem }
.facts dt { color: var(--quiet) } .facts dd { margin: 0 }
nav { position: sticky; top: 0; z-index: 2; background: var(--back); border-bottom: 1px solid var(--line); max-height: 5.6rem; overflow-y: auto }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .15rem 1.1rem; margin: 0; padding: .6rem 0 } nav a { text-decoration: none } nav a:hover { text-decoration: underline }
@media (max-width: 40rem) { nav { position: static; max-height: none } h2 { font-size: 1.2rem } }
`

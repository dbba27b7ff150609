// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions and variables are what is tried
import { join } from 'node:path'

/** A file that must never be there: every payload that runs leaves it. */
export const CANARY = join('/tmp', 'slipway-canary')

const TOUCH = `touch ${CANARY}`

const SHELL = [
  `$(${TOUCH})`,
  `\`${TOUCH}\``,
  `; ${TOUCH} #`,
  `&& ${TOUCH}`,
  `| ${TOUCH}`,
  `'; ${TOUCH}; '`,
  `"; ${TOUCH}; "`,
  `\n${TOUCH}\n`,
  `\${IFS}$(${TOUCH.replace(' ', '${IFS}')})`,
  '-o ProxyCommand=id',
  '--output=/etc/passwd',
  '$HOME ~root ${PATH}',
  `a$(${TOUCH})b:latest`,
]

const COMMANDS = [
  '::error::forged',
  '::warning file=a.ts,line=1::forged',
  '::set-output name=verdict::passed',
  '::set-env name=PATH::/tmp',
  '::add-path::/tmp',
  '::add-mask::e',
  '::save-state name=slipway-undo::[]',
  '::stop-commands::forged',
  '::endgroup::',
  '::group::forged',
  '::echo::on',
  '::debug::forged',
  '##[error]forged',
  '##[set-env name=PATH]/tmp',
  '##[add-mask]e',
  'text ##[command]forged',
  '  ::error::indented',
  'x\r::error::after a carriage return',
  'x\n::error::after a newline',
  'x\u2028::error::after a line separator',
  '%0A::error::encoded',
  'verdict=passed',
  'verdict<<EOF\npassed\nEOF',
]

const MARKDOWN = [
  '# forged heading',
  'x\n# forged heading',
  'x\n\n## ✅ slipway: passed',
  '[a link](https://evil.example)',
  '![an image](https://evil.example/pixel.png)',
  '[ref]: https://evil.example',
  '<https://evil.example>',
  '| a | cell | more |',
  'x\n| --- | --- |\n| a | b |',
  '```\nout of the fence',
  '``````\nout of a longer fence',
  '~~~\nout of another fence',
  '`out of the span`',
  '``out`of``the`span',
  '**bold** _it_ ~~gone~~',
  '- [x] done',
  '> quoted',
  '    indented code',
  'x\n\n---\n\nx',
  '@everyone @github/security',
  '#1 GH-1 me/shop#1',
  ':tada: :+1:',
  '$$\\color{red}{forged}$$',
  '\\',
  'ends with a backslash\\',
]

const HTML = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</summary></details><h1>forged</h1>',
  '</td></tr></table>',
  '<!-- slipway:slipway-report -->',
  '<!--',
  '-->',
  '&lt;b&gt; &#64;everyone',
  '<a href="javascript:alert(1)">x</a>',
  '<style>* { display: none }</style>',
  '<details open><summary>forged',
]

const EXPRESSIONS = [
  '${{ github.token }}',
  '${{ secrets.GITHUB_TOKEN }}',
  '${{ toJSON(secrets) }}',
  '${{ env.PATH }}',
  '{{ .Env.HOME }}',
  '{{range .}}{{end}}',
]

const CHARACTERS = [
  '\u001b[2J\u001b[31mred',
  '\u0007\u0008\u0000 bell',
  '\u202egnp.exe',
  'zero\u200bwidth',
  '../../../etc/passwd',
  'ключ ключ',
  '__proto__',
  'constructor',
  'x'.repeat(3_000),
]

/** Text that tries to be more than text, by what it tries. */
export const PAYLOADS: readonly string[] = [...SHELL, ...COMMANDS, ...MARKDOWN, ...HTML, ...EXPRESSIONS, ...CHARACTERS]

/** A payload's name in a test. */
export const shown = (payload: string) => JSON.stringify(payload).slice(0, 60)

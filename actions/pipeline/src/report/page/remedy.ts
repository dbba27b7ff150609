import { type Html, html } from '../html.ts'

/** Programs whose call in a remedy is a command to copy. */
const PROGRAMS =
  'docker|kubectl|kind|helm|slipway|npm|npx|git|sudo|sysctl|apt-get|chmod|dos2unix|gh|ulimit|scripts/\\S+'
const COMMAND = new RegExp(`^(?:${PROGRAMS})(?: |$)`)
const AFTER_COLON = new RegExp(`[:(] ?((?:${PROGRAMS}) [^()]+?)(?:\\)|[.,;]?$|[.,;] )`, 'g')

/** Pure: the commands in a remedy: in backticks, in parentheses or after a colon. */
export function commandsIn(remedy: string): string[] {
  const quoted = [...remedy.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code).filter((code) => COMMAND.test(code))
  const plain = [...remedy.replaceAll(/`[^`]*`/g, '').matchAll(AFTER_COLON)].map(([, code = '']) => code)
  return [...new Set([...quoted, ...plain].map((each) => each.trim()))]
}

/** Text with what is in backticks as code. */
export function prose(text: string): Html {
  const parts = text.split(/`([^`\n]+)`/)
  return html`${parts.map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))}`
}

/** A command in a block of its own; the script adds a button that copies it. */
export const commandBlock = (command: string): Html =>
  html`<pre class="command" data-copy="Copy the command"><code>${command}</code></pre>`

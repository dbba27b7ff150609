import { type Html, html } from '../html.ts'

/** Text with what is in backticks as code. */
export function prose(text: string): Html {
  const parts = text.split(/`([^`\n]+)`/)
  return html`${parts.map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))}`
}

/** A command in a block of its own; the script adds a button that copies it. */
export const commandBlock = (command: string): Html =>
  html`<pre class="command" data-copy="Copy the command"><code>${command}</code></pre>`

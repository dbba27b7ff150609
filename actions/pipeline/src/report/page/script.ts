import { createHash } from 'node:crypto'
import { Html } from '../html.ts'

/** Adds a copy button to each block; without it the page has no button that does nothing. */
const SOURCE = `
for (const block of document.querySelectorAll('[data-copy]')) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copy'
  button.textContent = 'Copy'
  button.setAttribute('aria-label', block.dataset.copy)
  const select = () => getSelection().selectAllChildren(block)
  button.onclick = async () => {
    try { await navigator.clipboard.writeText(block.textContent) } catch { select(); document.execCommand('copy') }
    button.textContent = 'Copied'
    setTimeout(() => { button.textContent = 'Copy' }, 2000)
  }
  block.before(button)
}
`

const hash = createHash('sha256').update(SOURCE).digest('base64')

export const SCRIPT = new Html(`<script>${SOURCE}</script>`)

/** The page loads nothing, and runs nothing but its own script, whatever a log in it contains. */
export const POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`

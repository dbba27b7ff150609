import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { openTerminal } from '../pseudo-terminal.ts'
import { shownAfter } from '../terminal-model.ts'

const CLI = new URL('../../actions/dist/pipeline/cli.js', import.meta.url).pathname
const WIDE = 'a line that is wider than any terminal, with 漢字 and 🚀 '.repeat(4)

const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** `slipway run` on a pseudo-terminal: two preparations that print, one that fails, and one that never ends if asked. */
function run({ columns = 80, endless = false, env = {} as Record<string, string> } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-terminal-'))
  folders.push(folder)
  const scripts = {
    prints: `for i in 1 2 3 4 5; do echo "$i ${WIDE}"; sleep 0.15; done`,
    breaks: 'sleep 0.2; echo "no engine here" >&2; exit 1',
    stays: 'trap "" TERM; echo staying $$; while :; do sleep 0.1; done',
  }
  for (const [name, text] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/bash\n${text}\n`)
    chmodSync(join(folder, name), 0o755)
  }
  const lines = ['version: 1', 'prepare:', '  prints: { run: ./prints }', '  breaks: { run: ./breaks }']
  if (endless) lines.push('  stays: { run: ./stays }')
  lines.push('stages: { build: { files: { api: slipway.yaml }, needs: [breaks, prints] } }')
  writeFileSync(join(folder, 'slipway.yaml'), `${lines.join('\n')}\n`)
  const own = { PATH: process.env.PATH, HOME: folder, TERM: 'xterm', ...env }
  const terminal = openTerminal(`exec "${process.execPath}" "${CLI}" run`, { columns, cwd: folder, env: own })
  return { terminal, folder }
}

for (const columns of [60, 80, 120])
  test(`a run in ${columns} columns: nothing is wrapped by the terminal, nothing of a drawing stays`, async () => {
    const { terminal } = run({ columns })
    assert.equal(await terminal.ended, 3)
    const shown = shownAfter(terminal.output(), columns)
    assert.deepEqual([shown.wraps, shown.unknown, shown.cursorHidden], [0, [], false], terminal.output())
    const text = shown.lines.join('\n')
    assert.match(text, /^✓ prints +0?\.?\d+.*s {2}\.\/prints succeeded$/m)
    assert.match(text, /^✗ breaks +.*SW050: breaks failed/m)
    assert.match(text, /^- build +not run: breaks blocked/m)
    assert.equal(text.match(/^✗ breaks/gm)?.length, 1, text)
    assert.match(text, /^Report: \.slipway\/\S+\/report\.html$/m)
    assert.ok(terminal.output().includes('\u001b[31m'), 'has colours')
  })

test('NO_COLOR: the same without colours', async () => {
  const { terminal } = run({ env: { NO_COLOR: '1' } })
  await terminal.ended
  assert.ok(!/\[3\dm/.test(terminal.output()))
})

test('Ctrl-C says what is done, the second how to stop at once, the third stops', async () => {
  const { terminal } = run({ columns: 120, endless: true })
  await terminal.until(/staying \d+/)
  terminal.write('\u0003')
  await terminal.until(/Cancelling: stopping .*stays; then what the run created is removed/)
  terminal.write('\u0003')
  await terminal.until(/Ctrl-C again stops at once; slipway clean/)
  terminal.write('\u0003')
  assert.equal(await terminal.ended, 3)
  const shown = shownAfter(terminal.output(), 120)
  assert.deepEqual([shown.cursorHidden, shown.wraps], [false, 0])
  const [, pid] = /staying (\d+)/.exec(terminal.output()) ?? []
  await setTimeout(500)
  // Nobody may have asked yet how it ended: it has a number then, and no command.
  const command = existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : ''
  assert.equal(command, '')
})

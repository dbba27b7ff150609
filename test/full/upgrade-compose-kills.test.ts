import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { environmentIn, interrupted, processesOf, temporaryFilesIn } from './interrupted.ts'

/** Under Compose the main step ends at a random moment, too; after post nothing that it made may be left. */
const MOMENTS = 30
/** By then the old state runs again. */
const LATEST_MS = 40_000
const MINUTE_MS = 60_000

const COMPOSE = `services:
  web:
    build: .
    command: [python, -m, http.server, "8000"]
    init: true
    volumes: ["data:/data"]
volumes: { data: {} }
`

/** A repository in which the tag v1 has another version than the checkout. */
function repository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-kills-repository-'))
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder })
  git('init', '--quiet', '--initial-branch=main')
  writeFileSync(join(folder, 'compose.yaml'), COMPOSE)
  writeFileSync(join(folder, 'Dockerfile'), 'FROM python:3.13-slim\nCOPY version /version\n')
  writeFileSync(join(folder, 'version'), 'kills: the old one\n')
  git('add', '.')
  git('commit', '--quiet', '--message', 'old')
  git('tag', 'v1')
  writeFileSync(join(folder, 'version'), 'kills: the new one\n')
  return folder
}

const LISTS: readonly (readonly string[])[] = [
  ['ps', '--all', '--format', '{{.Names}}'],
  ['network', 'ls', '--format', '{{.Name}}'],
  ['volume', 'ls', '--format', '{{.Name}}'],
  ['image', 'ls', '--format', '{{.Repository}}'],
]

/** All that has this name at its begin. */
const leftOf = (name: string): string[] =>
  LISTS.flatMap((list) => execFileSync('docker', [...list], { encoding: 'utf8' }).split('\n')).filter((each) =>
    each.startsWith(name),
  )

for (let moment = 0; moment < MOMENTS; moment++) {
  const afterMs = Math.round(Math.random() * LATEST_MS)
  const ending = moment % 2 === 0 ? 'killed' : 'cancelled'
  test(`${moment}: ${ending} after ${afterMs} ms`, { timeout: 2 * MINUTE_MS }, async (t) => {
    const [folder, scratch] = [repository(), mkdtempSync(join(tmpdir(), 'slipway-kills-'))]
    t.after(() => rmSync(folder, { recursive: true, force: true }))
    t.after(() => rmSync(scratch, { recursive: true, force: true }))
    const inputs = { target: 'compose', from: 'git:v1', settle: '1s', load: '- { service: web, port: 8000 }' }
    const env = { ...environmentIn(scratch, inputs), GITHUB_WORKSPACE: folder }
    const recorded = await interrupted('upgrade', { ending, afterMs }, env)
    const [name] = /slipway-upgrade-[0-9a-f]{8}/.exec(recorded) ?? []
    t.diagnostic(name ?? 'nothing was recorded yet')
    assert.deepEqual(name === undefined ? [] : leftOf(name), [])
    assert.deepEqual([processesOf(scratch), temporaryFilesIn(scratch)], [[], []])
  })
}

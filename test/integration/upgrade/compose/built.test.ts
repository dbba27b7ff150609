import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { parseInputs } from '../../../../actions/shared/inputs/parse.ts'
import { schema } from '../../../../actions/upgrade/src/inputs.ts'
import { run } from '../../../../actions/upgrade/src/run.ts'
import { realContext } from '../../context.ts'

const COMPOSE = `services:
  api:
    build: .
    command: [sleep, infinity]
    init: true
  web:
    build: { dockerfile: web.Dockerfile }
    command: [sleep, infinity]
    init: true
`
const dockerfile = 'FROM python:3.13-slim\nCOPY version /version\n'

/** A repository in which the tag v1 has another version than the checkout. */
function repository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-upgrade-built-'))
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder })
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  git('init', '--quiet', '--initial-branch=main')
  write('compose.yaml', COMPOSE)
  write('Dockerfile', dockerfile)
  write('web.Dockerfile', dockerfile)
  write('version', 'the old one\n')
  git('add', '.')
  git('commit', '--quiet', '--message', 'old')
  git('tag', 'v1')
  write('version', 'the new one\n')
  return folder
}

const shows = (service: string, contains: string) => ({
  type: 'exec',
  service,
  command: ['cat', '/version'],
  contains,
  timeout: '10s',
})

test('the images of a git ref are built from its files, by Compose and by the build action, and none is left', async (t) => {
  const folder = repository()
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const images = () => execFileSync('docker', ['image', 'ls', '--quiet', '--no-trunc'], { encoding: 'utf8' })
  const before = new Set(images().split('\n'))
  const { context } = realContext(folder)
  const given = {
    target: 'compose',
    from: ['git:v1'],
    'from-build': { files: { web: 'web.Dockerfile' } },
    settle: '1s',
    seed: [shows('api', 'the old one'), shows('web', 'the old one')],
    verify: [shows('api', 'the new one'), shows('web', 'the new one')],
    rollback: false,
  }
  const { verdict, findings } = await run(parseInputs(schema, given), context)
  assert.deepEqual(
    findings.map(({ code, message }) => `${code}: ${message}`),
    ['UP007 no-load: load is empty: no request was sent while the change was applied'],
  )
  assert.equal(verdict, 'warned')
  assert.doesNotMatch(execFileSync('docker', ['image', 'ls'], { encoding: 'utf8' }), /slipway-upgrade-[0-9a-f]{8}/)
  const left = images()
    .split('\n')
    .filter((each) => !before.has(each))
  const ofOurs = left.filter((id) =>
    execFileSync('docker', ['image', 'history', id], { encoding: 'utf8' }).includes('/version'),
  )
  assert.deepEqual(ofOurs, [])
})

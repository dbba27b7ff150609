import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { ROOT } from '../../../scripts/tooling/env.ts'

const SCRIPT = 'deployment/scripts/old-state.sh'
const OVERLAY = 'deployment/k8s/overlays/upgrade/app/kustomization.yaml'

/** A repository with the script, whose images aren't built. */
function repository(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-old-state-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text, { mode: 0o755 })
  }
  for (const file of [SCRIPT, 'deployment/scripts/common.sh']) cpSync(join(ROOT, file), join(folder, file))
  write('scripts/slipway', '#!/bin/sh\necho "built $API_IMAGE: $*"\n')
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
      cwd: folder,
      stdio: 'pipe',
    })
  git('init', '--quiet')
  const commit = (overlay: string | undefined, message: string) => {
    write(overlay === undefined ? 'deployment/README.md' : OVERLAY, overlay ?? message)
    git('add', '--all')
    git('commit', '--quiet', '--message', message)
  }
  const old = () => readFileSync(join(folder, '.slipway/old', OVERLAY), 'utf8')
  return {
    commit,
    git,
    old,
    run: () => execFileSync(join(folder, SCRIPT), { cwd: folder, encoding: 'utf8', stdio: 'pipe' }),
  }
}

test('the last tag is the old state', (t) => {
  const { commit, git, old, run } = repository(t)
  commit('one', 'first')
  git('tag', 'v1.0.0')
  commit('two', 'second')
  commit('three', 'third')
  assert.match(
    run(),
    /^Upgrading from \w+ \(first\)\nbuilt slipway\/api:old: run build --only --config \.slipway\/old\//,
  )
  assert.equal(old(), 'one')
})

test('without a tag it is the commit before the last change of the deployment', (t) => {
  const { commit, old, run } = repository(t)
  commit('one', 'first')
  commit('two', 'second')
  assert.match(run(), /^Upgrading from \w+ \(first\)/)
  assert.equal(old(), 'one')
})

for (const [name, overlay] of [
  ['in a clone with one commit', undefined],
  ['where the state before has no such overlay', 'no overlay'],
] as const)
  test(`${name} it is this commit, and that is told`, (t) => {
    const { commit, old, run } = repository(t)
    if (overlay) commit(undefined, overlay)
    commit('one', 'first')
    assert.match(run(), /^This clone has no earlier state with .*: upgrading from this commit to itself/)
    assert.equal(old(), 'one')
  })

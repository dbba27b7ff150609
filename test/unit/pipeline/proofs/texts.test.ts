import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Reason } from '../../../../actions/pipeline/src/proofs/decide.ts'
import { changeText, provedOf, provedText, reasonLines } from '../../../../actions/pipeline/src/proofs/texts.ts'
import type { Change } from '../../../../actions/shared/proof/key.ts'
import { aProof } from '../../shared/proof/a-proof.ts'

const CHANGES: readonly (readonly [Change, string])[] = [
  [{ change: 'changed', kind: 'file', name: 'api/main.py' }, 'the file api/main.py changed'],
  [{ change: 'added', kind: 'file', name: 'api/new.py' }, 'the file api/new.py is new'],
  [{ change: 'removed', kind: 'file', name: 'api/old.py' }, 'the file api/old.py is gone'],
  [
    { change: 'changed', kind: 'tool', name: 'docker', before: '28.0', now: '28.1' },
    'the tool docker changed from 28.0 to 28.1',
  ],
  [{ change: 'changed', kind: 'image', name: 'python', before: '3.13', now: '3.13' }, 'the image python changed'],
  [{ change: 'added', kind: 'input', name: 'namespace', now: 'shop' }, 'the input namespace is new (shop)'],
  [{ change: 'removed', kind: 'environment', name: 'TZ', before: 'UTC' }, 'the setting TZ is gone (UTC)'],
  [{ change: 'changed', kind: 'secret', name: 'token' }, 'the secret token changed'],
  [{ change: 'changed', kind: 'stage', name: 'build' }, 'the stage build changed'],
  [{ change: 'changed', kind: 'slipway', name: 'slipway' }, 'the program slipway changed'],
]

describe('what changed, in words', () => {
  for (const [change, text] of CHANGES) test(text, () => assert.equal(changeText(change), text))
})

const many = Array.from({ length: 8 }, (_, at): Change => ({ change: 'changed', kind: 'file', name: `f${at}` }))
const REASONS: readonly (readonly [Reason, readonly Change[] | undefined, RegExp[]])[] = [
  [{ why: 'no-proof' }, undefined, [/^was not proved before$/]],
  [
    { why: 'no-proof' },
    CHANGES.slice(0, 1).map(([each]) => each),
    [/^since its newest proof: the file api\/main.py changed$/],
  ],
  [{ why: 'no-proof' }, many, [/f0/, /f1/, /f2/, /f3/, /f4/, /and 3 more changes/]],
  [{ why: 'refused', refused: 'its file was changed' }, [], [/its proof doesn't count: its file was changed/]],
  [{ why: 'needed', by: 'ray-probe' }, [], [/runs anyway: ray-probe runs and needs what it makes/]],
  [{ why: 'follows', after: 'build' }, [], [/build, which it needs, runs again/]],
  [{ why: 'fresh' }, [], [/--fresh asks for it/]],
  [{ why: 'keep' }, [], [/--keep/]],
  [{ why: 'check' }, [], [/compared with the proof/]],
  [
    {
      why: 'unprovable',
      unknown: [{ name: 'probes[0]', reason: 'a command may see anything', where: { file: 'slipway.yaml', line: 7 } }],
    },
    undefined,
    [/^can't be proved: probes\[0\] \(slipway.yaml:7\): a command may see anything$/],
  ],
]

describe('why a stage runs, in words', () => {
  for (const [reason, changes, lines] of REASONS)
    test(`${reason.why} ${changes?.length ?? ''}`, () => {
      const found = reasonLines(reason, changes)
      assert.equal(found.length, lines.length, found.join('\n'))
      for (const [at, line] of lines.entries()) assert.match(found[at] ?? '', line)
    })
})

test('when and where a stage was proved', () => {
  const { origin } = aProof()
  const text = (more: object) => provedText(provedOf(aProof({ origin: { ...origin, ...more } })))
  assert.equal(text({}), 'on 2026-03-01 12:00 UTC, in 1m 1s')
  assert.equal(text({ machine: 'build-7' }), 'on 2026-03-01 12:00 UTC on build-7, in 1m 1s')
  assert.match(
    text({ run: 'https://github.com/o/r/actions/runs/7' }),
    /UTC https:\/\/github.com\/o\/r\/actions\/runs\/7, in/,
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { diagnose } from '../../../../actions/shared/diagnosis/diagnose.ts'
import { BUILD_LOGS } from './corpus-build.ts'
import { ECOSYSTEM_LOGS } from './corpus-ecosystems.ts'
import { FORM_LOGS } from './corpus-forms.ts'
import { FURTHER_LOGS, NATIVE_LOGS } from './corpus-further.ts'
import { HARD_LOGS } from './corpus-hard.ts'
import { MORE_LOGS } from './corpus-more.ts'
import { RARE_LOGS } from './corpus-rare.ts'
import { RUNTIME_LOGS } from './corpus-runtime.ts'
import { WILD_LOGS } from './corpus-wild.ts'
import { MORE_WILD_LOGS } from './corpus-wild-more.ts'

const LOGS = [
  ...BUILD_LOGS,
  ...ECOSYSTEM_LOGS,
  ...MORE_LOGS,
  ...RUNTIME_LOGS,
  ...WILD_LOGS,
  ...MORE_WILD_LOGS,
  ...FORM_LOGS,
  ...HARD_LOGS,
  ...RARE_LOGS,
  ...FURTHER_LOGS,
  ...NATIVE_LOGS,
]

test('the corpus is large', () => assert.ok(LOGS.length >= 80, String(LOGS.length)))

for (const { name, cause, fault, line, lines, exitCode } of LOGS)
  test(`${name}: ${cause}, ${fault}`, () => {
    const found = diagnose({ lines, exitCode })
    assert.deepEqual([found.cause, found.fault], [cause, fault], found.line)
    assert.ok(found.line.includes(line), found.line)
  })

const stamped = (line: string) => `2026-11-24T06:10:04.165580284Z ${line}`

for (const { name, cause, lines, exitCode } of LOGS)
  test(`${name}: with the engine's time stamps it is the same`, () =>
    assert.equal(diagnose({ lines: lines.map(stamped), exitCode }).cause, cause))

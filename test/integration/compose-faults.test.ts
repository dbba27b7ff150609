import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { schema } from '../../actions/compose-smoke/src/inputs.ts'
import { run } from '../../actions/compose-smoke/src/run.ts'
import { parseInputs } from '../../actions/shared/inputs/parse.ts'
import { outcomeOf } from '../../actions/shared/outcome/problem.ts'
import { ROOT, realContext } from './context.ts'

const FOLDER = join(ROOT, 'test/faults/compose')

/** What a fault is to come to. */
interface Expected {
  passes?: boolean
  code?: string
  service?: string
  /** Part of the evidence or message. */
  says?: string
  'holds-up'?: string[]
  /** Seconds from start to verdict. */
  limit: number
}

for (const name of readdirSync(FOLDER)) {
  test(`fault ${name}`, async () => {
    const expected = parse(readFileSync(join(FOLDER, name, 'expect.yaml'), 'utf8')) as Expected
    const { context } = realContext(join(FOLDER, name))
    const inputs = parseInputs(schema, { files: ['compose.yaml'], settle: '3s', 'ready-timeout': '30s' })
    const result = await run(inputs, context).catch((error: unknown) => outcomeOf(error))
    const seconds = (result.measures[0]?.value ?? 0) / 1000
    const [first] = result.findings
    assert.equal(result.verdict, expected.passes ? 'passed' : 'failed', JSON.stringify(first))
    assert.equal(first?.code, expected.code)
    if (expected.service) assert.equal(first?.where.service, expected.service)
    if (expected.says)
      assert.ok([first?.message, ...(first?.evidence ?? [])].join('\n').includes(expected.says), JSON.stringify(first))
    if (expected['holds-up'])
      assert.deepEqual(
        first?.consequences.map((each) => each.where.service),
        expected['holds-up'],
      )
    assert.ok(seconds <= expected.limit, `took ${seconds.toFixed(1)} s, limit ${expected.limit} s`)
    assert.deepEqual(context.journal.entries(), [])
  })
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Config } from '../../../actions/pipeline/src/config/config.ts'
import { preparationStage } from '../../../actions/pipeline/src/prepare.ts'
import { fakeContext } from '../context.ts'

const step = {
  name: 'engine',
  run: 'scripts/engine --start',
  needs: [],
  locate: () => ({ file: 'slipway.yaml', line: 4 }),
}
const config = { directory: '/repo' } as unknown as Config

/** What the step's command ends with; who is at fault. */
const cases: [exitCode: number, fault: string][] = [
  [1, 'infrastructure'],
  [2, 'input'],
  [127, 'infrastructure'],
]
for (const [exitCode, fault] of cases)
  test(`a preparation that ends with ${exitCode}`, async () => {
    const { context, commands } = fakeContext(() => ({ exitCode, stderr: 'trying\nno engine here\n' }))
    const { findings } = await preparationStage(step as never, config).run(context, {} as never)
    assert.deepEqual([commands[0]?.file, commands[0]?.args], ['/repo/scripts/engine', ['--start']])
    assert.deepEqual([findings[0]?.code, findings[0]?.fault], ['SW050 preparation-failed', fault])
    assert.match(findings[0]?.message ?? '', /failed with exit code \d+: no engine here$/)
    assert.equal(findings[0]?.where.line, 4)
  })

test('the result of a preparation is what it did, not its last line of output', async () => {
  const { context } = fakeContext(() => ({ stdout: 'Reading package lists\n' }))
  const { verdict, found } = await preparationStage(step as never, config).run(context, {} as never)
  assert.deepEqual([verdict, found], ['passed', 'scripts/engine --start succeeded'])
})

test('a preparation that fails without output', async () => {
  const { context } = fakeContext(() => ({ exitCode: 1 }))
  const { findings } = await preparationStage(step as never, config).run(context, {} as never)
  assert.match(findings[0]?.message ?? '', /failed with exit code 1 and without any output$/)
  assert.deepEqual(findings[0]?.evidence, [])
})

test('a preparation whose file is there already is not run', async () => {
  const { context, commands } = fakeContext(() => ({ exitCode: 1 }))
  const made = { ...step, creates: 'package.json' }
  const here = { directory: process.cwd() } as unknown as Config
  const { verdict, found } = await preparationStage(made as never, here).run(context, {} as never)
  assert.deepEqual([verdict, found, commands.length], ['passed', 'package.json is there already', 0])
  const { findings } = await preparationStage({ ...made, creates: 'missing' } as never, here).run(context, {} as never)
  assert.equal(findings[0]?.code, 'SW050 preparation-failed')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forwardSteps } from '../../../actions/release/src/forward.ts'

const REPOSITORY = 'ghcr.io/me/api'
const STEP = {
  name: 'api',
  checked: [],
  fixed: `${REPOSITORY}:1.2.3`,
  moving: ['1.2', '1', 'latest', 'stable'].map((each) => `${REPOSITORY}:${each}`),
  there: false,
}

/** What moves, and what is found, with these tags in the registry and these git tags. */
async function moved(registry: string[] | undefined, git: string[] | undefined, ref = 'refs/tags/v1.2.3') {
  const { forward, findings } = await forwardSteps([STEP], ref, git, { tags: async () => registry })
  return [
    forward[0]?.moving.map((each) => each.split(':').at(-1)),
    findings.map(({ code, severity }) => [code, severity]),
  ]
}

test('what the registry has counts, git tags only where it does not list them', async () => {
  assert.deepEqual(await moved(['1.2.3', '2.0.0'], undefined), [['1.2', '1', 'stable'], []])
  assert.deepEqual(await moved(['1.2.3'], ['v9.0.0']), [['1.2', '1', 'latest', 'stable'], []])
  assert.deepEqual(await moved(undefined, ['v1.3.0']), [['1.2', 'stable'], []])
})

test('where nobody tells which versions there are, nothing of the series moves, and that is a warning', async () => {
  assert.deepEqual(await moved(undefined, undefined), [['stable'], [['RL009 versions-unknown', 'warning']]])
})

test('a branch moves its tags without asking', async () => {
  assert.deepEqual(await moved(undefined, undefined, 'refs/heads/main'), [['1.2', '1', 'latest', 'stable'], []])
})

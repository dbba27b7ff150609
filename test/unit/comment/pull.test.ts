import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pullOf } from '../../../actions/comment/src/github.ts'
import type { Api } from '../../../actions/shared/github/api.ts'

const RUN = { head: 'outsider:fix', sha: 'a'.repeat(40) } as Parameters<typeof pullOf>[1]
const api = (...pulls: object[]) =>
  ({ octokit: { rest: { pulls: { list: async () => ({ data: pulls }) } } }, repository: {} }) as unknown as Api

test('the pull request of the commit is found, with the branch that it goes to', async () => {
  const others = { number: 1, head: { sha: 'b'.repeat(40) }, base: { ref: 'main' } }
  const own = { number: 2, head: { sha: RUN.sha }, base: { ref: 'release' } }
  assert.deepEqual(await pullOf(api(others, own), RUN), { number: 2, base: 'release' })
  assert.equal(await pullOf(api(others), RUN), undefined)
})

test('a pull request whose base is not named is commented all the same', async () => {
  assert.deepEqual(await pullOf(api({ number: 2, head: { sha: RUN.sha } }), RUN), { number: 2, base: undefined })
})

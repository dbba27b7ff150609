import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApi } from '../../../../actions/shared/github/api.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'
import { fakeContext } from '../../context.ts'

const cases: [name: string, token: string | undefined, repository: string | undefined, code: string][] = [
  ['no token', undefined, 'me/slipway', 'SW070 no-token'],
  ['an empty token', '', 'me/slipway', 'SW070 no-token'],
  ['no repository', 'secret', undefined, 'SW076 no-repository'],
  ['a repository without its owner', 'secret', 'slipway', 'SW076 no-repository'],
  ['a path', 'secret', 'me/slipway/actions', 'SW076 no-repository'],
]
for (const [name, token, repository, code] of cases)
  test(`${name} is a wrong input`, async () => {
    await assert.rejects(
      openApi(token, repository, fakeContext().context),
      (error) => error instanceof Problem && error.finding.code === code && error.finding.fault === 'input',
    )
  })

test('owner and name are told apart', async () => {
  const { repository } = await openApi('secret', 'me/slip.way', fakeContext().context)
  assert.deepEqual(repository, { owner: 'me', repo: 'slip.way' })
})

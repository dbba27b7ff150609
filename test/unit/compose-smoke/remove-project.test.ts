import assert from 'node:assert/strict'
import { test } from 'node:test'
import { projectEntry, removeProject } from '../../../actions/compose-smoke/src/remove-project.ts'
import { fakeContext } from '../context.ts'

test('providers are called with down, in the folder of the project', async () => {
  const { context, commands } = fakeContext()
  const file = '{"services":{"store":{"provider":{"type":"cloud"}}}}'
  await removeProject(projectEntry('shop', { file, directory: '/repo' }), context)
  const down = commands.find(({ cwd }) => cwd === '/repo')
  assert.match(down?.args?.join(' ') ?? '', /--project-name shop --project-directory \/repo down$/)
})

test('what a provider reports when its services cannot be removed is the error', async () => {
  const { context } = fakeContext(({ cwd }) => (cwd === '/repo' ? { exitCode: 1, stderr: 'the store is locked' } : {}))
  const entry = projectEntry('shop', { file: '{}', directory: '/repo' })
  await assert.rejects(removeProject(entry, context), /the store is locked/)
})

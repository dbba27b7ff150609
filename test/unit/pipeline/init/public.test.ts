import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { test } from 'node:test'
import { survey } from '../../../../actions/pipeline/src/init/survey.ts'
import { testAll, written } from './play.ts'
import { PUBLIC, type Public } from './public.ts'

testAll(PUBLIC)

test('of a collection, the folder of slipway.yaml is meant', async () => {
  const root = written(PUBLIC['dapr/quickstarts'] as Public, 'quickstarts')
  try {
    const { kubernetes } = await survey(root, new Set(), 'tutorials/bindings/deploy')
    assert.deepEqual(kubernetes?.manifests, ['tutorials/bindings/deploy'])
  } finally {
    rmSync(dirname(root), { recursive: true })
  }
})

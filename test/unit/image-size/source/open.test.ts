import assert from 'node:assert/strict'
import { test } from 'node:test'
import { imageOpener } from '../../../../actions/image-size/src/source/open.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'
import { fakeContext } from '../../context.ts'

const refused = async (ref: string) => {
  const error = await imageOpener(fakeContext().context)(ref).catch((thrown: unknown) => thrown)
  assert.ok(error instanceof Problem)
  return [error.finding.code, error.finding.fault]
}

test('a layout that does not exist', async () => {
  assert.deepEqual(await refused('oci:/nothing/of/the/kind'), ['IS008 no-layout', 'input'])
})

test('a file that is not an archive', async () => {
  assert.deepEqual(await refused(`oci:${import.meta.filename}`), ['IS008 no-layout', 'input'])
})

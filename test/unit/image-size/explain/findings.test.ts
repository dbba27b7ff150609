import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Group } from '../../../../actions/image-size/src/explain/explain.ts'
import { hintsOf } from '../../../../actions/image-size/src/explain/findings.ts'
import { leftoverOf } from '../../../../actions/image-size/src/explain/removable-files.ts'
import type { Measurement } from '../../../../actions/image-size/src/measure/weight.ts'

const weight = { name: 'api', ref: 'api:ci', steps: [] } as unknown as Measurement
const group = (bytes: number): Group => ({ layer: 1, bytes, files: [] })
const kind = leftoverOf('var/lib/apt/lists/x')
assert.ok(kind)

test('what could be left out is a note each, if it is worth it', () => {
  const [large, small] = [group(5_000_000), group(999_999)]
  const parts = { files: [], wasted: [large, small], twice: [large], leftovers: [{ ...large, kind }] }
  assert.deepEqual(
    hintsOf(weight, parts).map(({ code, severity, message }) => [code, severity, message.split(',')[0]]),
    [
      ['IS020 leftovers', 'note', "5 MB of api are apt's package lists and downloads"],
      ['IS021 stored-twice', 'note', '5 MB of api are in a lower layer already'],
      ['IS022 overwritten-later', 'note', '5 MB of api are stored'],
    ],
  )
})

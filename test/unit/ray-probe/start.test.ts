import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ROOT } from '../../../scripts/tooling/env.ts'

test('the settings of memory are made before anything else is loaded', () => {
  const [first] = readFileSync(join(ROOT, 'actions/ray-probe/src/main.ts'), 'utf8').match(/^import .*$/m) ?? []
  assert.equal(first, "import '../../shared/process/small.ts'")
})

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openStaging, type Staging } from '../../../actions/release/src/staging.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-staging-'))
const DIGEST = `sha256:${'a'.repeat(64)}`
let staging: Staging
before(async () => {
  staging = await openStaging(join(folder, 'staging'))
})
after(async () => {
  await staging.close()
  rmSync(folder, { recursive: true })
})

/** docker/buildx#3433: buildx asks for referrers, and reads a list from an answer that isn't 404. */
const ANSWERS: [path: string, status: number][] = [
  ['/v2/', 200],
  [`/v2/image/referrers/${DIGEST}`, 404],
  [`/v2/image/manifests/${DIGEST.replace(':', '-')}`, 404],
  [`/v2/image/blobs/${DIGEST}`, 404],
  ['/v2/image/tags/list', 404],
]
for (const [path, status] of ANSWERS)
  test(`${path}: ${status}`, async () => assert.equal((await fetch(`http://${staging.host}${path}`)).status, status))

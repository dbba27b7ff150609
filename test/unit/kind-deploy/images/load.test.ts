import assert from 'node:assert/strict'
import { test } from 'node:test'
import { load } from '../../../../actions/kind-deploy/src/images/load.ts'
import { named } from '../../../../actions/shared/docker/api.ts'
import type { Command } from '../../../../actions/shared/process/run.ts'
import { fakeContext } from '../../context.ts'

const IMAGE = {
  Id: `sha256:${'b'.repeat(64)}`,
  Size: 1,
  Os: 'linux',
  Architecture: 'amd64',
  Config: {},
  RootFS: { Layers: [`sha256:${'a'.repeat(64)}`] },
}
/** A store that can't be shared with nodes, so that images are sent as an archive. */
const ANSWERS = { '/info': { ServerVersion: '28.5.2', Driver: 'btrfs' }, [`/images/${named('api:dev')}/json`]: IMAGE }

/** An engine that saves nothing, nodes without any image; their import ends with this error. */
function contextWith(stderr: string) {
  const { context } = fakeContext((command: Command) => {
    ;(command.into as { end?: () => void } | undefined)?.end?.()
    return command.args?.includes('exec') ? { exitCode: 1, stderr } : {}
  }, ANSWERS)
  return context
}

test('an image that a node refuses is named with the node and why', async () => {
  const full = 'ctr: failed to ingest: write /var/lib/containerd/x: no space left on device'
  const { findings } = await load(['api:dev'], ['kind-worker'], contextWith(full))
  assert.deepEqual(
    findings.map(({ code, where }) => [code, where.image, where.node]),
    [['KD052 not-loaded', 'api:dev', 'kind-worker']],
  )
  assert.deepEqual(findings[0]?.evidence, ["the engine's overlay2 store cannot be shared", full])
})

test('an image that the engine does not have is not looked for on the nodes', async () => {
  const { images, findings } = await load(['web:dev'], ['kind-worker'], contextWith(''))
  assert.deepEqual([images, findings], [[], []])
})

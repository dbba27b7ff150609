import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { play } from '../film.ts'
import { backingOff } from '../world.ts'
import { CUSTOM } from './kinds/custom.ts'
import { HEALTHY } from './kinds/healthy.ts'
import { IMAGES } from './kinds/images.ts'
import { LAST_LINES } from './kinds/logs.ts'
import { MIXTURES } from './kinds/mixtures.ts'
import { PODS } from './kinds/pods.ts'
import { SCHEDULING } from './kinds/scheduling.ts'
import { verdicts } from './kinds/verdicts.ts'
import { api, wrote } from './public-threads/parts.ts'

/** Kinds of faults of which no public thread is a test here, in the words of Kubernetes and of the operators. */

verdicts([...SCHEDULING, ...IMAGES, ...PODS, ...CUSTOM, ...MIXTURES], HEALTHY)

describe('what a program printed last is in the message', () => {
  for (const [what, log, says, exitCode = 1] of LAST_LINES)
    test(what, () => {
      const [root] = play({ 0: api({ status: backingOff(4, exitCode) }, wrote(log)) }).findings
      assert.equal(root?.code, 'KD013 crash-loop')
      assert.match(root?.message ?? '', says)
    })
})

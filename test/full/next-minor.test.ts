import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { schema as deploySchema } from '../../actions/kind-deploy/src/inputs.ts'
import { run as deploy } from '../../actions/kind-deploy/src/run.ts'
import { schema } from '../../actions/setup-kind/src/inputs.ts'
import { removeCluster } from '../../actions/setup-kind/src/remove.ts'
import { run as setUp } from '../../actions/setup-kind/src/run.ts'
import { parseInputs } from '../../actions/shared/inputs/parse.ts'
import { outcomeOf } from '../../actions/shared/outcome/problem.ts'
import { NEXT_KUBERNETES } from '../../scripts/tooling/node-image.ts'
import { ROOT, realContext } from '../integration/context.ts'
import { writeFiles } from '../integration/kind-deploy/charts/write.ts'
import { DEPRECATED } from '../integration/kind-deploy/hooks/charts.ts'

/** The next minor version of Kubernetes, which takes minutes to build. */

const NAME = 'slipway-test-next-minor'
const MINUTE_MS = 60_000
const { context } = realContext()

before(() => execFileSync(join(ROOT, 'scripts/offline/kind-node'), ['next'], { stdio: 'inherit' }), {
  timeout: 25 * MINUTE_MS,
})
after(() => removeCluster({ kind: 'kind-cluster', name: NAME }, context))

const kubectl = (...args: string[]) => execFileSync('kubectl', args, { encoding: 'utf8' })

test('a cluster of it gets ready, runs a workload and warns of what it deprecates', {
  timeout: 6 * MINUTE_MS,
}, async () => {
  const version = NEXT_KUBERNETES.slice(1)
  const inputs = parseInputs(schema, { name: NAME, versions: [version] })
  const made = await setUp(inputs, context).catch((error: unknown) => outcomeOf(error))
  assert.ok(['passed', 'warned'].includes(made.verdict), JSON.stringify(made.findings))
  const { kubeconfig = '' } = made.outputs
  const served = JSON.parse(kubectl('--kubeconfig', kubeconfig, 'version', '-o', 'json')) as {
    serverVersion: { gitVersion: string }
  }
  assert.equal(served.serverVersion.gitVersion, NEXT_KUBERNETES)
  const given = { kubeconfig, load: 'true', manifests: [writeFiles(DEPRECATED)], 'ready-timeout': '120s', settle: '1s' }
  const { verdict, findings } = await deploy(parseInputs(deploySchema, given), context)
  assert.equal(verdict, 'warned', JSON.stringify(findings))
  assert.deepEqual([...new Set(findings.map(({ code }) => code))], ['KD080 deprecated'])
})

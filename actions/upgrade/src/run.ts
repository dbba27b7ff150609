import { randomBytes } from 'node:crypto'
import { withCleanUp } from '../../shared/cleanup/finally.ts'
import type { Context } from '../../shared/context/context.ts'
import { KIND_CLUSTER } from '../../shared/docker/labels.ts'
import { watchBeside } from '../../shared/docker/usage.ts'
import { accessOf } from '../../shared/kubernetes/access.ts'
import { connect } from '../../shared/kubernetes/connect.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { runOnCompose } from './compose/run.ts'
import { deployment } from './deployment.ts'
import { oldNotReady } from './findings.ts'
import { homesIn, namespacesIn } from './homes.ts'
import type { Inputs } from './inputs.ts'
import { oldImages } from './old-images.ts'
import { requireOldImages } from './old-names.ts'
import { oldManifests } from './old-state.ts'
import { removeOwn } from './remove-own.ts'
import { report } from './report.ts'
import { type Upgrade, upgrade } from './upgrade.ts'

/** Deploys what runs today, changes it to the new state and back under load, and reports what was lost. */
export async function run(inputs: Inputs, context: Context): Promise<Outcome> {
  if (inputs.target === 'compose') return runOnCompose(inputs, context)
  const name = `slipway-upgrade-${randomBytes(4).toString('hex')}`
  const beganMs = performance.now()
  const pressure = watchBeside(context, { label: [KIND_CLUSTER] })
  try {
    return await withCleanUp(() => prepared(inputs, context, name, { pressure, beganMs }), {
      failed: 'Images of the old state could not be removed',
      run: () => removeOwn(name, context),
      report: context.reporter.info,
    })
  } finally {
    pressure.close()
  }
}

async function prepared(
  inputs: Inputs,
  context: Context,
  name: string,
  watched: Pick<Upgrade, 'pressure' | 'beganMs'>,
): Promise<Outcome> {
  const deploy = deployment(inputs, context)
  const manifests = await oldManifests(inputs, context)
  const old = { what: 'the old state', manifests, images: await oldImages(inputs, name, context) }
  const change = { what: 'the new state', manifests: inputs.manifests, images: inputs.images }
  await requireOldImages(old, inputs, context)
  const first = await deploy(old)
  const unready = oldNotReady(first.findings)
  if (unready) return report({ findings: [unready], steps: [{ name: 'old state', outcome: first }], probes: [] })
  const otherwise = inputs.namespace ?? 'default'
  const homes = homesIn(first)
  const homeOf = (service: string) => homes.get(service) ?? otherwise
  const cluster = await connect(accessOf(inputs, context))
  try {
    const namespaces = namespacesIn(first, otherwise)
    return await upgrade({ inputs, context, cluster, homeOf, namespaces, deploy, old, change, first, ...watched })
  } finally {
    cluster.close()
  }
}

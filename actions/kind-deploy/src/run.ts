import { mkdir } from 'node:fs/promises'
import type { Context } from '../../shared/context/context.ts'
import { accessOf } from '../../shared/kubernetes/access.ts'
import { type Cluster, connect } from '../../shared/kubernetes/connect.ts'
import { requireTool } from '../../shared/kubernetes/tool/require.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { clusterFacts, localityOf } from './cluster/local.ts'
import { deploy } from './deploy.ts'
import { defaultSecret, noManifests, unusedImage } from './findings.ts'
import type { Inputs } from './inputs.ts'
import { imagesIn, repositoryOf, substitute } from './manifests/images.ts'
import { type Manifest, render } from './manifests/render.ts'
import { defaultSecrets } from './manifests/secrets.ts'
import { budgetsOf } from './tolerance.ts'

/** Deploys in waves and says that all is ready, or which object is at fault and why. */
export async function run(inputs: Inputs, context: Context): Promise<Outcome> {
  budgetsOf(inputs.budgets)
  await mkdir(context.scratch, { recursive: true })
  const rendered = await renderAll(inputs, context)
  const images = Object.fromEntries(Object.entries(inputs.images).map(([name, { ref }]) => [name, ref]))
  const all = substitute(rendered.flat(), images)
  const waves = rendered.map((each) => substitute(each, images).manifests)
  const cluster = await connect(accessOf(inputs, context))
  try {
    const locality = localityOf(await clusterFacts(cluster, context))
    if (inputs.apply && !inputs.allowDefaultSecrets && !locality.local)
      refuseDefaults(all.manifests, locality.why, cluster)
    const known = [...new Set(imagesIn(rendered.flat()).map(repositoryOf))]
    const warnings = all.unused.map((name) => unusedImage(name, known))
    return await deploy({ inputs, context, cluster, locality, waves, warnings })
  } finally {
    cluster.close()
  }
}

async function renderAll({ manifests }: Inputs, context: Context): Promise<Manifest[][]> {
  if (manifests.length === 0) throw noManifests('')
  const kubectl = await requireTool('kubectl', {}, context)
  return Promise.all(manifests.map((each) => render(each, kubectl.file, context)))
}

function refuseDefaults(manifests: readonly Manifest[], why: string, { server }: Cluster): void {
  const [first] = defaultSecrets(manifests)
  if (first) throw defaultSecret(first, why, server)
}

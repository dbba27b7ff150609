import { mkdir } from 'node:fs/promises'
import { delimiter } from 'node:path'
import type { Context } from '../../shared/context/context.ts'
import { accessOf } from '../../shared/kubernetes/access.ts'
import { type Cluster, connect } from '../../shared/kubernetes/connect.ts'
import { requireTool } from '../../shared/kubernetes/tool/require.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { secretsInObjects } from '../../shared/redaction/sources/kubernetes.ts'
import { existing } from './apply/hook-objects.ts'
import { hooksForNow } from './apply/release.ts'
import { isReplaced } from './apply/replaced.ts'
import { type Wave, wavesOf } from './apply/waves.ts'
import { clusterFacts, localityOf } from './cluster/local.ts'
import { placed as placeOf } from './conclude.ts'
import { deploy } from './deploy.ts'
import { type DeployPlan, targetOf } from './deploy-plan.ts'
import { unusedImage } from './images/findings.ts'
import type { Inputs } from './inputs.ts'
import { defaultSecrets } from './manifests/default-secrets.ts'
import { withoutDoubles } from './manifests/doubles.ts'
import { defaultSecret, noManifests } from './manifests/findings.ts'
import { repositoriesIn, substitute } from './manifests/images.ts'
import { type Manifest, render } from './manifests/render.ts'
import { budgetsOf } from './tolerance.ts'

/** Deploys in waves and says that all is ready, or which object is at fault and why. */
export async function run(inputs: Inputs, context: Context): Promise<Outcome> {
  budgetsOf(inputs.budgets)
  await mkdir(context.scratch, { recursive: true })
  const { waves: rendered, warnings: twice } = onceEach(await renderAll(inputs, context))
  const { secrets } = context
  const objects = rendered.flatMap((each) => each.manifests.map(({ object }) => object))
  secrets.add(secretsInObjects(objects, secrets.isSecret))
  const images = Object.fromEntries(Object.entries(inputs.images).map(([name, { ref }]) => [name, ref]))
  const all = substitute(
    rendered.flatMap((each) => each.manifests),
    images,
  )
  const named = rendered.map((each) => ({ ...each, manifests: substitute(each.manifests, images).manifests }))
  const access = accessOf(inputs, context)
  const cluster = await connect(access)
  try {
    const locality = localityOf(await clusterFacts(cluster, context))
    if (inputs.apply && !inputs.allowDefaultSecrets && !locality.local)
      refuseDefaults(all.manifests, locality.why, cluster)
    const waves = wavesOf(await forNow(named, { inputs, context, cluster }), inputs.waves)
    const known = repositoriesIn(rendered.flatMap((each) => each.manifests))
    const placed = twice.map((each) => placeOf(each, { inputs, context }))
    const warnings = [...placed, ...all.unused.map((name) => unusedImage(name, known))]
    const outcome = await deploy({ inputs, context, cluster, locality, waves, warnings })
    return { ...outcome, outputs: { ...outcome.outputs, kubeconfig: access.files.join(delimiter) } }
  } finally {
    cluster.close()
  }
}

/** Each variable of a container once, with a warning for those that were there twice. */
function onceEach(rendered: readonly Wave[]) {
  const each = rendered.map((wave) => ({ ...wave, ...withoutDoubles(wave.manifests) }))
  const waves: Wave[] = each.map(({ name, manifests }) => ({ name, manifests }))
  return { waves, warnings: each.flatMap(({ warnings }) => warnings) }
}

async function renderAll(inputs: Inputs, context: Context): Promise<Wave[]> {
  const { manifests, helmValues, helmRelease: release, helmTest: tests, namespace, allowUrls } = inputs
  if (manifests.length === 0) throw noManifests('')
  const { file } = await requireTool('kubectl', {}, context)
  const rendering = { kubectl: file, helmValues, release, tests, namespace, allowUrls }
  return Promise.all(manifests.map(async (name) => ({ name, manifests: await render(name, rendering, context) })))
}

/** What this run applies, or looks for: a hook that ran may be gone, so one is only looked for as part of a run. */
function forNow(given: Wave[], plan: Pick<DeployPlan, 'inputs' | 'context' | 'cluster'>): Promise<Wave[]> {
  const { inputs, context } = plan
  const withoutHooks = given.map((each) => ({ ...each, manifests: each.manifests.filter((one) => !isReplaced(one)) }))
  const target = targetOf(plan, context.signal)
  const isThere = async (each: Manifest) => (await existing(each, target)) !== undefined
  return hooksForNow(inputs.apply ? given : withoutHooks, isThere)
}

function refuseDefaults(manifests: readonly Manifest[], why: string, { server }: Cluster): void {
  const [first] = defaultSecrets(manifests)
  if (first) throw defaultSecret(first, why, server)
}

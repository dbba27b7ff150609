import { mkdir } from 'node:fs/promises'
import { delimiter } from 'node:path'
import type { Context } from '../../shared/context/context.ts'
import { accessOf } from '../../shared/kubernetes/access.ts'
import { type Cluster, withCluster } from '../../shared/kubernetes/connect.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { secretsInObjects } from '../../shared/redaction/sources/kubernetes.ts'
import { hooksForNow } from './apply/release.ts'
import { isReplaced } from './apply/replaced.ts'
import { type Wave, wavesOf } from './apply/waves.ts'
import { clusterFacts, localityOf } from './cluster/local.ts'
import { placed as placeOf } from './conclude.ts'
import { deploy } from './deploy.ts'
import type { DeployPlan } from './deploy-plan.ts'
import { unusedImage } from './images/findings.ts'
import type { Inputs } from './inputs.ts'
import { defaultSecrets } from './manifests/default-secrets.ts'
import { withoutDoubles } from './manifests/doubles.ts'
import { defaultSecret } from './manifests/findings.ts'
import { repositoriesIn, substitute } from './manifests/images.ts'
import type { Manifest } from './manifests/render.ts'
import { withoutRepeated } from './manifests/repeated.ts'
import { isThereIn, renderAll } from './rendered.ts'
import { budgetsOf } from './tolerance.ts'

/** Deploys in waves and says that all is ready, or which object is at fault and why. */
export async function run(inputs: Inputs, context: Context): Promise<Outcome> {
  budgetsOf(inputs.budgets)
  await mkdir(context.scratch, { recursive: true })
  const access = accessOf(inputs, context)
  const outcome = await withCluster(access, async (open) =>
    deployRendered(await renderAll(inputs, context, { access, open }), open, { inputs, context }),
  )
  return { ...outcome, outputs: { ...outcome.outputs, kubeconfig: access.files.join(delimiter) } }
}

/** Substitutes images, decides about hooks and waves, and deploys. */
async function deployRendered(
  all: readonly Wave[],
  open: () => Promise<Cluster>,
  { inputs, context }: Pick<DeployPlan, 'inputs' | 'context'>,
): Promise<Outcome> {
  const { waves: rendered, warnings: twice } = onceEach(all)
  const { secrets } = context
  const manifests = rendered.flatMap((each) => each.manifests)
  secrets.add(
    secretsInObjects(
      manifests.map(({ object }) => object),
      secrets.isSecret,
    ),
  )
  const images = Object.fromEntries(Object.entries(inputs.images).map(([name, { ref }]) => [name, ref]))
  const substituted = substitute(manifests, images)
  const named = rendered.map((each) => ({ ...each, manifests: substitute(each.manifests, images).manifests }))
  const cluster = await open()
  const locality = localityOf(await clusterFacts(cluster, context))
  if (inputs.apply && !inputs.allowDefaultSecrets && !locality.local)
    refuseDefaults(substituted.manifests, locality.why, cluster)
  const waves = wavesOf(await forNow(named, { inputs, context, cluster }), inputs.waves)
  const placed = twice.map((each) => placeOf(each, { inputs, context, waves }))
  const unused = substituted.unused.map((name) => unusedImage(name, repositoriesIn(manifests)))
  return deploy({ inputs, context, cluster, locality, waves, warnings: [...placed, ...unused] })
}

/** Each object once, and each variable of a container, with a warning for those that were there twice. */
function onceEach(rendered: readonly Wave[]) {
  const objects = rendered.map((wave) => withoutRepeated(wave.manifests))
  const variables = objects.map((each) => withoutDoubles(each.manifests))
  const waves = rendered.map((wave, index): Wave => ({ ...wave, manifests: variables[index]?.manifests ?? [] }))
  return { waves, warnings: [...objects, ...variables].flatMap(({ warnings }) => warnings) }
}

/** What this run applies, or looks for: a hook that ran may be gone, so one is only looked for as part of a run. */
function forNow(given: Wave[], plan: Pick<DeployPlan, 'inputs' | 'context' | 'cluster'>): Promise<Wave[]> {
  const { inputs } = plan
  const withoutHooks = given.map((each) => ({ ...each, manifests: each.manifests.filter((one) => !isReplaced(one)) }))
  return hooksForNow(inputs.apply ? given : withoutHooks, isThereIn(plan))
}

function refuseDefaults(manifests: readonly Manifest[], why: string, { server }: Cluster): void {
  const [first] = defaultSecrets(manifests)
  if (first) throw defaultSecret(first, why, server)
}

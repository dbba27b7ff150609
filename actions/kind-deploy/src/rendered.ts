import type { Context } from '../../shared/context/context.ts'
import type { Access } from '../../shared/kubernetes/access.ts'
import { CONNECTION } from '../../shared/kubernetes/catalogue.ts'
import type { Cluster } from '../../shared/kubernetes/connect.ts'
import { requireTool } from '../../shared/kubernetes/tool/require.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import { existing } from './apply/hook-objects.ts'
import { type IsThere, isUpgrade } from './apply/release.ts'
import { whyKept } from './apply/removable.ts'
import type { Wave } from './apply/waves.ts'
import { targetOf } from './deploy-plan.ts'
import type { Inputs } from './inputs.ts'
import { capabilitiesOf, versionsOf } from './manifests/helm/capabilities.ts'
import { isChart } from './manifests/helm/chart.ts'
import { type Manifest, type Rendering, render } from './manifests/render.ts'

/** The cluster, connected to when something asks for it. */
export interface Opening {
  access: Access
  open(): Promise<Cluster>
}

/** What a deployment applies or looks at, an entry of `manifests` each. */
export async function renderAll(inputs: Inputs, context: Context, opening: Opening): Promise<Wave[]> {
  const { manifests, helmValues, helmRelease: release, helmTest: tests, namespace, allowUrls } = inputs
  const { file } = await requireTool('kubectl', {}, context)
  const rendering = { kubectl: file, helmValues, release, tests, namespace, allowUrls }
  const waves: Wave[] = []
  for (const name of manifests) {
    const earlier = waves.flatMap((each) => each.manifests)
    waves.push({ name, ...(await renderOne(name, rendering, earlier, { inputs, context, opening })) })
  }
  return waves
}

type Part = Pick<Wave, 'manifests' | 'upgrade'>

/**
 * A chart is rendered as an installation first; again where it is an upgrade, or brings definitions of its own: Helm
 * applies these before it renders the rest.
 */
async function renderOne(
  name: string,
  rendering: Rendering,
  earlier: readonly Manifest[],
  { inputs, context, opening }: { inputs: Inputs; context: Context; opening: Opening },
): Promise<Part> {
  if (!isChart(name, context.directory)) return { manifests: await render(name, rendering, context) }
  const cluster = await opening.open()
  const known = await capabilitiesOf(cluster, context.signal)
  const withThese = (objects: readonly Manifest[]) => {
    const added = versionsOf(objects.map(({ object }) => object))
    const pending = added.some((each) => !known.apiVersions.includes(each))
    return { ...known, pending, access: opening.access, apiVersions: [...new Set([...known.apiVersions, ...added])] }
  }
  const before = withThese(earlier)
  const first = await render(name, { ...rendering, cluster: before }, context)
  const upgrade = await isUpgrade(first, isThereIn({ inputs, context, cluster }))
  const after = withThese([...earlier, ...first.filter(({ file }) => /(^|\/)crds\//.test(file))])
  const same = !upgrade && after.apiVersions.length === before.apiVersions.length
  const manifests = same ? first : await render(name, { ...rendering, upgrade, cluster: after }, context)
  return { manifests, upgrade }
}

/** Anyone who may apply an object need not be allowed to read it: then an installation is assumed. */
const unlessForbidden = (error: unknown): undefined => {
  if (error instanceof Problem && error.finding.code === CONNECTION['api-forbidden'].code) return undefined
  throw error
}

/** What outlives a release, such as a claim, doesn't tell that there is one. */
export function isThereIn(plan: Parameters<typeof targetOf>[0]): IsThere {
  const target = targetOf(plan, plan.context.signal)
  return async (each) => {
    const found = await existing(each, target).catch(unlessForbidden)
    return found !== undefined && whyKept({ ...found, kind: each.object.kind }) === undefined
  }
}

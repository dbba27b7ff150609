import type { Catalogue, Maker } from '../../../shared/outcome/define-finding.ts'

/** A part of Slipway that creates findings; its catalogue is imported only when needed. */
export interface Area {
  /** The name of an action or of a shared part. */
  name: string
  /** Whether it is an action (with its own README). */
  action: boolean
  load: () => Promise<Catalogue>
}

const action = (name: string, load: Area['load']): Area => ({ name, action: true, load })
const shared = (name: string, load: Area['load']): Area => ({ name, action: false, load })

/** All parts that create findings, in the order of the documentation. A test checks that the list is complete. */
export const AREAS: readonly Area[] = [
  action('build', async () => (await import('../../../build/src/catalogue.ts')).BUILD),
  action('image-size', async () => (await import('../../../image-size/src/catalogue.ts')).IMAGE_SIZE),
  action('compose-smoke', async () => (await import('../../../compose-smoke/src/catalogue.ts')).COMPOSE_SMOKE),
  action('setup-kind', async () => (await import('../../../setup-kind/src/catalogue.ts')).SETUP_KIND),
  action('kind-deploy', async () => (await import('../../../kind-deploy/src/catalogue.ts')).KIND_DEPLOY),
  action('ray-probe', async () => (await import('../../../ray-probe/src/catalogue.ts')).RAY_PROBE),
  action('upgrade', async () => (await import('../../../upgrade/src/catalogue.ts')).UPGRADE),
  action('release', async () => (await import('../../../release/src/catalogue.ts')).RELEASE),
  action('comment', async () => (await import('../../../comment/src/catalogue.ts')).COMMENT),
  action('proofs', async () => (await import('../../../proofs/src/catalogue.ts')).PROOFS),
  action('announce', async () => (await import('../../../announce/src/catalogue.ts')).ANNOUNCE),
  shared('pipeline', async () => (await import('../catalogue.ts')).PIPELINE),
  shared('probes', async () => (await import('../../../shared/probes/catalogue.ts')).PROBES),
  shared('kubernetes', async () => (await import('../../../shared/kubernetes/catalogue.ts')).CONNECTION),
  shared('tools', async () => (await import('../../../shared/kubernetes/tool/catalogue.ts')).TOOLS),
  shared('docker', async () => (await import('../../../shared/docker/catalogue.ts')).DOCKER),
  shared('registry', async () => (await import('../../../shared/registry/catalogue.ts')).REGISTRY),
  shared('image names', async () => (await import('../../../shared/image/catalogue.ts')).IMAGE_NAMES),
  shared('GitHub API', async () => (await import('../../../shared/github/catalogue.ts')).GITHUB),
  shared('secrets', async () => (await import('../../../shared/redaction/catalogue.ts')).REDACTION),
  shared('inputs', async () => (await import('../../../shared/inputs/catalogue.ts')).INPUTS),
  shared('processes', async () => (await import('../../../shared/process/catalogue.ts')).PROCESS),
  shared('cleanup', async () => (await import('../../../shared/cleanup/catalogue.ts')).CLEANUP),
  shared('outcome', async () => (await import('../../../shared/outcome/catalogue.ts')).OUTCOME),
]

/** A maker with its area. */
export interface Listed {
  maker: Maker
  area: Area
}

/** Every finding that Slipway can create. */
export async function allFindings(): Promise<Listed[]> {
  const loaded = await Promise.all(AREAS.map(async (area) => ({ area, makers: Object.values(await area.load()) })))
  return loaded.flatMap(({ area, makers }) => makers.map((maker) => ({ maker, area })))
}

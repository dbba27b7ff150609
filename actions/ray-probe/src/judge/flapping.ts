import type { Finding } from '../../../shared/outcome/finding.ts'
import type { RayNode } from '../client/inventory.ts'
import { makeFinding } from '../findings.ts'
import { hostOf } from './node.ts'

/** Deaths that count as flapping; one may be an intended restart. */
const DEATHS_MIN = 2
/** More than that become one finding. */
const FINDINGS_MAX = 3
const EVIDENCE_MAX = 10

/** Nodes that are replacements of each other. */
interface Series {
  name: string
  deaths: RayNode[]
  /** How many of the deaths the probe has seen. */
  watched: number
}

/**
 * Pure: nodes that repeatedly die and restart, on one host or, where each replacement has a new name, in one worker
 * group. Ray keeps dead nodes in its list. An error if that happened during the probe, otherwise a warning.
 * @param atFirst the nodes at the first check.
 */
export function judgeFlapping(atFirst: readonly RayNode[], nodes: readonly RayNode[]): Finding[] {
  const known = new Set(atFirst.filter(({ alive }) => !alive).map(({ id }) => id))
  const hosts = seriesBy(hostOf, nodes, known)
  const flapping = new Set(hosts.flatMap(({ deaths }) => deaths))
  const joined = new Set(atFirst.map(({ id }) => id))
  const others = nodes.filter((node) => !flapping.has(node))
  // Members of a group that die once each don't flap; a newcomer that dies does.
  const groups = seriesBy(groupOf, others, known).filter(
    ({ deaths, watched }) => watched >= DEATHS_MIN && deaths.some(({ id }) => !joined.has(id)),
  )
  const all = [...hosts, ...groups]
  return all.length > FINDINGS_MAX ? [summary(all)] : all.map(findingOf)
}

function seriesBy(
  nameOf: (node: RayNode) => string | undefined,
  nodes: readonly RayNode[],
  known: ReadonlySet<string>,
): Series[] {
  const dead = nodes.filter((node) => !node.alive && node.ended !== 'removed' && nameOf(node))
  const series = [...Map.groupBy(dead, nameOf)].map(([name = '', deaths]) => {
    return { name, deaths, watched: deaths.filter(({ id }) => !known.has(id)).length }
  })
  return series.filter(({ deaths }) => deaths.length >= DEATHS_MIN)
}

/** Pod names: of KubeRay `CLUSTER-GROUP-worker-SUFFIX`, of a Deployment `NAME-HASH-SUFFIX`. */
const POD = /^(.+-worker)-[a-z0-9]{5}$|^(.+)-[a-f0-9]{8,10}-[a-z0-9]{5}$/

/** Pure: the worker group of a node, by its host name. */
function groupOf({ hostname }: RayNode): string | undefined {
  const [, kuberay, deployment] = POD.exec(hostname) ?? []
  return kuberay ?? deployment
}

function findingOf({ name, deaths, watched }: Series): Finding {
  const message = `${name} died ${deaths.length} times, ${watched} of them during the probe`
  const lines = deaths.slice(0, EVIDENCE_MAX).map((node) => `${node.id.slice(0, 8)} dead: ${reasonOf(node)}`)
  const found = makeFinding('workers-flap', message, lines, { node: deaths[0]?.hostname })
  return { ...found, severity: watched >= DEATHS_MIN ? 'error' : 'warning' }
}

function summary(all: readonly Series[]): Finding {
  const watched = all.filter((each) => each.watched >= DEATHS_MIN).length
  const message = `The nodes of ${all.length} hosts or worker groups died at least twice each`
  const lines = all.slice(0, EVIDENCE_MAX).map((each) => `${each.name}: ${each.deaths.length} deaths`)
  return { ...makeFinding('workers-flap', message, lines), severity: watched > 0 ? 'error' : 'warning' }
}

function reasonOf({ deathReason }: RayNode): string {
  return deathReason || 'no reason given'
}

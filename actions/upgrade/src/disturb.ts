import type { Client } from '../../shared/kubernetes/client.ts'
import { messageOf } from '../../shared/kubernetes/client.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { poll } from '../../shared/wait/poll.ts'
import { UPGRADE } from './catalogue.ts'
import type { Inputs } from './inputs.ts'
import type { PodLife } from './lifelines/pod-life.ts'
import { type Scene, servingAt } from './loss/scene.ts'

/** A drain gives up later; here a budget that allows none in this time blocks. */
const EVICT_MS = 20_000
const AGAIN_MS = 1_000
const REPLACED_MS = 60_000
const REFUSED = 429

/** Ends one pod of each Service's, as somebody or a drain would, and waits until another one serves. */
export async function disturb(
  how: Inputs['disturb'],
  scenes: () => Promise<Scene[]>,
  { client, namespaceOf, signal }: { client: Client; namespaceOf: (service: string) => string; signal: AbortSignal },
): Promise<Finding[]> {
  if (how === 'none') return []
  const findings: Finding[] = []
  for (const { service } of await scenes()) {
    const now = async () => servingNow(await scenes(), service)
    const before = await now()
    const [pod] = before
    if (!pod) continue
    const path = `/api/v1/namespaces/${namespaceOf(service)}/pods/${pod.name}`
    const found = how === 'evict' ? await evict(client, path, pod, signal) : await remove(client, path, signal)
    if (found) findings.push(found)
    else
      await poll({
        check: async () => (await now()).filter(({ name }) => name !== pod.name).length >= before.length,
        every: AGAIN_MS / 2,
        within: REPLACED_MS,
        signal,
      })
  }
  return findings
}

function servingNow(scenes: readonly Scene[], service: string): PodLife[] {
  const scene = scenes.find((each) => each.service === service)
  return scene ? servingAt(scene, Date.now()) : []
}

async function remove(client: Client, path: string, signal: AbortSignal): Promise<undefined> {
  await client.ask({ method: 'DELETE', path, signal })
}

/** Source: the Eviction API answers 429 while a PodDisruptionBudget allows no disruption. */
async function evict(client: Client, path: string, pod: PodLife, signal: AbortSignal): Promise<Finding | undefined> {
  const [, namespace] = /namespaces\/([^/]+)/.exec(path) ?? []
  const body = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod.name, namespace } }
  const { value, timedOut } = await poll({
    check: () =>
      client.ask({ method: 'POST', path: `${path}/eviction`, body, contentType: 'application/json', signal }),
    until: ({ status }) => status !== REFUSED,
    every: AGAIN_MS,
    within: EVICT_MS,
    signal,
  })
  if (!timedOut) return undefined
  return UPGRADE['eviction-blocked']({
    message: `${pod.owner}: pod ${pod.name} can not be evicted: its PodDisruptionBudget allows no disruption`,
    where: { object: pod.owner },
    evidence: [messageOf(value.body)],
  })
}

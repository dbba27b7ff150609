import type { Client } from '../../../shared/kubernetes/client.ts'
import type { Service } from '../../../shared/kubernetes/objects.ts'
import { follow } from '../../../shared/kubernetes/watch.ts'
import type { LoadInput } from '../inputs.ts'
import { type Lead, leadOf, patchOf, routingOf } from './routing.ts'
import type { Way } from './way.ts'

/** A Service that changes with its pods: its copy leads where it leads, at the same time as for its clients. */
export async function followService(
  client: Client,
  { service, port }: LoadInput,
  way: Way,
  { signal, failed }: { signal: AbortSignal; failed: (error: unknown) => void },
): Promise<void> {
  const path = `/api/v1/namespaces/${way.namespace}/services?fieldSelector=metadata.name%3D${service}`
  let before: ReturnType<typeof routingOf> | undefined
  const seen = (found?: Service) => {
    const routing = routingOf(found, port)
    const body = before ? patchOf(before, routing) : []
    before = { ...before, ...routing }
    if (body.length === 0) return
    const lead = { fromMs: Date.now(), ...leadOf(found, port) }
    if (differs(lead, way.leads.at(-1))) way.leads.push(lead)
    void client
      .ask({ method: 'PATCH', path: way.path, body, contentType: 'application/json-patch+json', signal })
      .catch((error) => signal.aborted || failed(error))
  }
  await follow<Service>(
    client,
    path,
    { all: ([found]) => seen(found), changed: seen, gone: () => seen() },
    { signal, failed },
  )
}

const differs = (lead: Lead, before: Lead | undefined) =>
  JSON.stringify({ ...lead, fromMs: 0 }) !== JSON.stringify({ ...before, fromMs: 0 })

import type { Client } from '../../../shared/kubernetes/client.ts'
import type { Service } from '../../../shared/kubernetes/objects.ts'
import { follow } from '../../../shared/kubernetes/watch.ts'
import type { LoadInput } from '../inputs.ts'
import type { Way } from './way.ts'

/** A Service that changes with its pods: its copy leads where it leads, at the same time as for its clients. */
export async function followService(
  client: Client,
  { service, port }: LoadInput,
  way: Way,
  { signal, failed }: { signal: AbortSignal; failed: (error: unknown) => void },
): Promise<void> {
  const path = `/api/v1/namespaces/${way.namespace}/services?fieldSelector=metadata.name%3D${service}`
  let before: string | undefined
  const seen = (found: Service) => {
    const lead = leadOf(found, port)
    const text = JSON.stringify(lead)
    if (!lead || text === before) return
    const isFirst = before === undefined
    before = text
    if (isFirst) return
    way.leads.push({ fromMs: Date.now(), selector: lead.selector })
    const body = patchOf(lead)
    void client
      .ask({ method: 'PATCH', path: way.path, body, contentType: 'application/json-patch+json', signal })
      .catch((error) => signal.aborted || failed(error))
  }
  await follow<Service>(
    client,
    path,
    { all: (found) => found.forEach(seen), changed: seen, gone: () => {} },
    { signal, failed },
  )
}

/** Pure: the pods and the port that a Service leads to; undefined without this port. */
function leadOf({ spec }: Service, port: number) {
  const its = spec.ports?.find((each) => each.port === port)
  return its && { selector: spec.selector ?? {}, targetPort: its.targetPort ?? port }
}

const patchOf = ({ selector, targetPort }: NonNullable<ReturnType<typeof leadOf>>) => [
  { op: 'add', path: '/spec/selector', value: selector },
  { op: 'add', path: '/spec/ports/0/targetPort', value: targetPort },
]

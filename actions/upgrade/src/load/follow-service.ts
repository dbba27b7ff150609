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
  const seen = (found?: Service) => {
    const lead = leadOf(found, port)
    const text = JSON.stringify(lead)
    if (text === before) return
    const isFirst = before === undefined
    before = text
    if (isFirst) return
    const { selector, targetPort } = lead
    way.leads.push({ fromMs: Date.now(), selector, ...(targetPort === undefined ? { removed: true } : {}) })
    const body = patchOf(lead)
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

/** No pod has it: clients of a port that a Service does not have are refused. */
const NOBODY = { 'slipway.invalid/port': 'removed' }

/** Pure: the pods and the port that a Service leads to. */
function leadOf(found: Service | undefined, port: number) {
  const its = found?.spec.ports?.find((each) => each.port === port)
  if (!found || !its) return { selector: NOBODY, targetPort: undefined }
  return { selector: found.spec.selector ?? {}, targetPort: its.targetPort ?? port }
}

const patchOf = ({ selector, targetPort }: ReturnType<typeof leadOf>) => [
  { op: 'add', path: '/spec/selector', value: selector },
  ...(targetPort === undefined ? [] : [{ op: 'add', path: '/spec/ports/0/targetPort', value: targetPort }]),
]

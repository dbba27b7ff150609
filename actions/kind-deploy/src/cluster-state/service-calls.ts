import type { KubeObject } from '../../../shared/kubernetes/objects.ts'

/** What the API server itself has to ask: webhooks of admission and conversion, and aggregated APIs. */

/** One place that the API server calls. Source: Kubernetes, WebhookClientConfig and ServiceReference. */
export interface ServiceCall {
  /** `webhook guard.example.org`. */
  what: string
  namespace: string
  service: string
  port: number
  /** Called by an address of its own: nothing is known of what answers there. */
  url?: string
  /** Requests go on when it doesn't answer. */
  optional: boolean
}

interface ClientConfig {
  url?: string
  service?: { namespace?: string; name?: string; port?: number }
}
interface Calling extends KubeObject {
  webhooks?: { name?: string; clientConfig?: ClientConfig; failurePolicy?: string }[]
  spec?: {
    service?: ClientConfig['service']
    versions?: unknown[]
    names?: { kind?: string }
    conversion?: { strategy?: string; webhook?: { clientConfig?: ClientConfig } }
  }
}

const HTTPS = 443

/** Pure: what an object makes the API server call. */
export function callsOf(object: KubeObject): ServiceCall[] {
  const { kind = '', webhooks = [], spec = {} } = object as Calling
  if (/^(Validating|Mutating)WebhookConfiguration$/.test(kind))
    return webhooks.flatMap(({ name = '', clientConfig, failurePolicy }) =>
      callOf(`webhook ${name}`, clientConfig, failurePolicy === 'Ignore'),
    )
  if (kind === 'APIService') return callOf('API', { service: spec.service }, false)
  if (kind !== 'CustomResourceDefinition' || spec.conversion?.strategy !== 'Webhook') return []
  // With one version, there is nothing to convert.
  const alone = (spec.versions ?? []).length < 2
  return callOf('conversion webhook', spec.conversion.webhook?.clientConfig, alone)
}

function callOf(what: string, { url, service }: ClientConfig = {}, optional: boolean): ServiceCall[] {
  const { namespace = '', name = '', port = HTTPS } = service ?? {}
  if (!url && !name) return []
  return [{ what, namespace, service: name, port, url, optional }]
}

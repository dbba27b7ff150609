import type { Refusal } from './refusal.ts'

/** Webhooks that cannot be asked. Source: apiserver, admission/plugin/webhook/errors/statuserror.go and util/webhook. */

/** `failed calling webhook "w": failed to call webhook: Post "https://guard.policies.svc:443/v": why`. */
const CALL = /failed calling webhook "([^"]+)": (?:failed to call webhook: )?(.*)$/s
/** `conversion webhook for example.org/v2, Kind=Conv failed: Post "https://…": why`. */
const CONVERSION = /conversion webhook for ([^\s,]+), Kind=(\S+) failed: (.*)$/s
const POST = /^Post "([^"]+)": (.*)$/s
const SERVICE = /^https:\/\/([\w-]+)\.([\w-]+)\.svc(?:[:/?]|$)/

/** Pure: a webhook of admission or conversion that did not answer. */
export function webhookIn(message: string): Refusal | undefined {
  const [, name, reason = ''] = CALL.exec(message) ?? []
  if (name) return { ...away(reason), message: `Admission webhook ${name} does not answer: ${whyAway(reason)}` }
  const [, version, kind, words = ''] = CONVERSION.exec(message) ?? []
  if (!version) return undefined
  return {
    ...away(words),
    message: `The webhook that converts ${kind} to ${version} does not answer: ${whyAway(words)}`,
  }
}

/** What no later try changes: a Service that isn't there, a certificate that the configuration doesn't trust. */
const LASTS = /^service "[^"]+" not found$|x509|certificate/

function away(reason: string): Pick<Refusal, 'cause' | 'remedy' | 'fault'> {
  const [, url = '', error = reason] = POST.exec(reason) ?? []
  const [, name, namespace] = SERVICE.exec(url) ?? []
  const remedy = /x509|certificate/.test(reason)
    ? 'Check the caBundle in the configuration of the webhook, and who writes it (cert-manager, a Job of its chart).'
    : name
      ? `Check what runs behind it (kubectl -n ${namespace} get service,pods), or remove the webhook's configuration.`
      : undefined
  return { cause: 'webhook-away', ...(remedy && { remedy }), ...(LASTS.test(error) && { fault: 'input' as const }) }
}

/** `service guard in namespace policies: connection refused`. */
function whyAway(reason: string): string {
  const [, url = '', error = reason] = POST.exec(reason) ?? []
  const [, name, namespace] = SERVICE.exec(url) ?? []
  const why = error
    .replace(/^dial tcp \S+ /, '')
    .replace(/^connect: /, '')
    .replace(/^service "[^"]+" not found$/, 'it does not exist')
  return name ? `service ${name} in namespace ${namespace}: ${why}` : [url, why].filter(Boolean).join(': ')
}

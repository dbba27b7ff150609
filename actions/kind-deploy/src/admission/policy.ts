import type { Refusal } from './refusal.ts'

/** Policies that refuse. Names are the users', so only the fixed words around them are matched. */

/** Source: apiserver, plugin/policy/validating. */
const ADMISSION_POLICY = /(?:Validating|Mutating)AdmissionPolicy '([^']+)' with binding '[^']+' denied request: (.*)$/s
/** Source: k8s.io/pod-security-admission. */
const POD_SECURITY = /violates PodSecurity "([^"]+)"(?:: (.*))?$/s
/** Source: apiserver, admission/plugin/webhook/errors/statuserror.go. */
const WEBHOOK = /admission webhook "([^"]+)" denied the request(?:: (.*)|( without explanation))?$/s
/** Other admission of Kubernetes' own: a security context that is denied. */
const OTHER =
  /is forbidden: .*\b(?:security ?context|SecurityContextConstraint|security policy|namespace whitelist|node label selector)\b/i

const REMEDY = 'Change the manifest as the policy requires.'
/** A webhook that has to ask somebody else, such as a registry for signatures, and gets no answer. */
const COULD_NOT_CHECK =
  /no such host|i\/o timeout|connection (?:refused|reset)|context deadline exceeded|TLS handshake timeout/i

/** Pure: a policy's refusal, with its words. */
export function policyIn(message: string): Refusal | undefined {
  const [, policy, words = ''] = ADMISSION_POLICY.exec(message) ?? []
  if (policy) return refused(`Policy ${policy}`, words)
  const [, level, breaches = ''] = POD_SECURITY.exec(message) ?? []
  if (level) return podSecurity(level, breaches)
  const [, webhook, answer = ''] = WEBHOOK.exec(message) ?? []
  if (webhook) return ofWebhook(webhook, answer)
  return OTHER.test(message) ? { cause: 'policy', message: 'A policy rejects it', remedy: REMEDY } : undefined
}

function podSecurity(level: string, breaches: string): Refusal {
  const evidence =
    breaches === ''
      ? []
      : breaches.split(/, (?=[\w!= ]+ \((?:pod|pods|container|containers|volume|volumes|hostNetwork|host)\b)/)
  const [name] = level.split(':')
  return {
    cause: 'policy',
    message: `Pod Security level ${name} of the namespace rejects it${evidence.length > 0 ? `: ${evidence[0]}` : ''}${evidence.length > 1 ? ', …' : ''}`,
    evidence,
    remedy: 'Set the securityContext as the evidence lists, or deploy to a namespace with another level.',
  }
}

function ofWebhook(webhook: string, answer: string): Refusal {
  // Kyverno writes YAML, Gatekeeper one line for each constraint.
  const constraint = /^\[([^\]]+)\] (.*)$/m.exec(answer)
  if (COULD_NOT_CHECK.test(answer))
    return {
      cause: 'webhook-away',
      message: `Admission webhook ${webhook} could not check it`,
      evidence: linesOf(answer),
      remedy: 'Check that what the webhook asks, such as a registry, can be reached from the cluster.',
    }
  return constraint
    ? refused(`Constraint ${constraint[1]} of webhook ${webhook}`, answer, constraint[2])
    : refused(`Admission webhook ${webhook}`, answer)
}

function refused(who: string, words: string, short = shortOf(words)): Refusal {
  return {
    cause: 'policy',
    message: `${who} rejects it${short ? `: ${short}` : ''}`,
    evidence: linesOf(words),
    remedy: REMEDY,
  }
}

/** Without a heading that says no more than that it was blocked. */
function shortOf(words: string): string {
  const lines = linesOf(words)
  const heading = /blocked due to the following polic/.test(lines[0] ?? '')
  return (
    heading
      ? lines
          .slice(1)
          .map((each) => each.trim())
          .join(' ')
      : (lines[0] ?? '')
  ).trim()
}

const linesOf = (words: string) => words.split('\n').filter((each) => each.trim() !== '')

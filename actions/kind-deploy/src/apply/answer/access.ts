import type { Answer, Rejection } from './answer.ts'

/** Rights. Sources: apiserver, endpoints/handlers/responsewriters/errors.go; Kubernetes, pkg/registry/rbac. */

const DENIED = /User "([^"]*)" cannot (\S+) resource "([^"]*)" in API group "([^"]*)"(?: in the namespace "([^"]*)")?/
const ESCALATION = /user "([^"]*)" .*is attempting to grant RBAC permissions not currently held/s

/** Pure: a user that may not do it. */
export function accessRejection({ status, message }: Answer): Rejection | undefined {
  const [, user, verb, resource, group, namespace] = DENIED.exec(message) ?? []
  if (verb) {
    const what = [resource, group].filter(Boolean).join('.')
    return {
      code: 'not-permitted',
      message: `User ${user} may not ${verb} ${what} ${namespace ? `in namespace ${namespace}` : 'of the cluster'}`,
      remedy: `Give the user a role with the verbs get, list, watch, create and patch for ${what}, or use another kubeconfig.`,
    }
  }
  const [, grantor] = ESCALATION.exec(message) ?? []
  if (grantor)
    return {
      code: 'not-permitted',
      message: `User ${grantor} may not grant rights that it does not have itself`,
      evidence: [message],
      remedy: 'Give the user these rights, or the verbs escalate and bind, or use another kubeconfig.',
    }
  if (status !== 401) return undefined
  return { code: 'not-permitted', message: 'The API server does not know the user of the kubeconfig (401)' }
}

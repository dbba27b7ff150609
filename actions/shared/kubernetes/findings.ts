import { HttpError } from '../http/errors.ts'
import { shownProxy } from '../http/proxy.ts'
import { Problem } from '../outcome/problem.ts'
import type { Access } from './access.ts'
import { CONNECTION } from './catalogue.ts'

export function noKubeconfig({ files }: Access, reason: string): Problem {
  const message = `No usable kubeconfig at ${files.join(', ')}`
  return new Problem(CONNECTION.kubeconfig({ message, evidence: [reason] }))
}

export function noContext({ files, context }: Access, known: string[]): Problem {
  const what = context ? `There is no context ${context}` : 'There is no current context'
  return new Problem(
    CONNECTION['kube-context']({
      message: `${what} in ${files.join(', ')}`,
      evidence: [`known: ${known.join(', ') || 'none'}`],
    }),
  )
}

/** @param proxy its URL, if requests go through one. */
export function unreachable(server: string, cause: unknown, proxy?: string): Problem {
  const through = proxy ? ` through the proxy ${shownProxy(new URL(proxy))}` : ''
  return new Problem(
    CONNECTION['api-unreachable']({
      message: `The Kubernetes API server at ${server} does not answer${through}`,
      where: { address: server },
      evidence: [cause instanceof Error ? cause.message : String(cause)],
      remedy: cause instanceof HttpError ? cause.remedy : undefined,
    }),
    { cause },
  )
}

export function refused(server: string, what: string, status: number, message: string): Problem {
  const make = CONNECTION[status === 401 || status === 403 ? 'api-forbidden' : 'api-refused']
  return new Problem(
    make({
      message: `The API server answered ${status} to ${what}`,
      where: { address: server },
      evidence: [message],
    }),
  )
}

export function expired(server: string, what: string): Problem {
  return new Problem(
    CONNECTION['credential-expired']({
      message: `The credential for ${server} has expired: the API server answered 401 to ${what}`,
      where: { address: server },
    }),
  )
}

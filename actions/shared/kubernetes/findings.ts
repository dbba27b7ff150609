import { badInput, Problem } from '../outcome/problem.ts'
import type { Access } from './access.ts'

/** KC: what can be wrong between here and a cluster, whoever asks. */
export function noKubeconfig({ files }: Access, reason: string): Problem {
  return badInput({
    code: 'KC001 kubeconfig',
    message: `No usable kubeconfig at ${files.join(', ')}`,
    evidence: [reason],
    remedy: 'Create a cluster first (the setup-kind action or stage), or give kubeconfig: the path of one.',
  })
}

export function noContext({ files, context }: Access, known: string[]): Problem {
  return badInput({
    code: 'KC002 kube-context',
    message: context
      ? `There is no context ${context} in ${files.join(', ')}`
      : `No current context in ${files.join(', ')}`,
    evidence: [`known: ${known.join(', ') || 'none'}`],
    remedy: 'Correct the input context, or choose one: kubectl config use-context NAME.',
  })
}

export function unreachable(server: string, cause: unknown): Problem {
  return new Problem(
    {
      code: 'KC003 api-unreachable',
      fault: 'infrastructure',
      message: `The Kubernetes API server at ${server} does not answer`,
      where: { address: server },
      evidence: [cause instanceof Error ? cause.message : String(cause)],
      remedy: 'Look whether the cluster runs (docker ps, kind get clusters) and whether the kubeconfig is its own.',
    },
    { cause },
  )
}

export function refused(server: string, what: string, status: number, message: string): Problem {
  const auth = status === 401 || status === 403
  return new Problem({
    code: auth ? 'KC004 api-forbidden' : 'KC005 api-refused',
    fault: auth ? 'input' : 'infrastructure',
    message: `The API server answered ${status} to ${what}`,
    where: { address: server },
    evidence: [message],
    remedy: auth ? 'Use a kubeconfig whose user may do this.' : 'Read what the API server says.',
  })
}

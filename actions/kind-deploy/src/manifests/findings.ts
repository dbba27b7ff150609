import type { HttpError } from '../../../shared/http/errors.ts'
import { badInput, Problem } from '../../../shared/outcome/problem.ts'

export function noManifests(path: string, lines: string[] = [], line?: number): Problem {
  return badInput({
    code: 'KD050 manifests',
    message: path ? `${path} cannot be rendered` : 'There is nothing to deploy: manifests is empty',
    where: path ? { file: path, line } : {},
    evidence: lines,
    remedy: path
      ? 'Correct it; kubectl kustomize shows the same.'
      : 'Give manifests: kustomize folders or files, in order.',
  })
}

/** A URL that gave no answer: nothing was learned about the manifests. */
export function notFetched(url: string, error: HttpError): Problem {
  return new Problem(
    {
      code: 'KD050 manifests',
      fault: 'infrastructure',
      message: `${url} cannot be fetched`,
      where: { file: url },
      evidence: [error.message],
      remedy: error.remedy ?? 'Run it again later, or commit the file and give its path.',
    },
    { cause: error },
  )
}

export function remoteManifests(path: string, what: string): Problem {
  return badInput({
    code: 'KD057 remote-manifests',
    message: `${path} would be fetched, and may be another thing tomorrow`,
    where: { file: path },
    evidence: [what],
    remedy: 'Fetch it, look at it, and give the file; or set allow-urls: true.',
  })
}

export function defaultSecret(object: string, why: string, server: string): Problem {
  return badInput({
    code: 'KD051 default-secret',
    message: `${object} holds default values, and ${server} is not a local kind cluster: ${why}`,
    where: { object, address: server },
    remedy: 'Deploy overlays/production with a Secret of your own, or set allow-default-secrets: true if you mean it.',
  })
}

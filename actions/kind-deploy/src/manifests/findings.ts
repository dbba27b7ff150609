import type { HttpError } from '../../../shared/http/errors.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { KIND_DEPLOY } from '../catalogue.ts'

export function noManifests(path: string, lines: string[] = [], line?: number): Problem {
  return new Problem(
    KIND_DEPLOY.manifests({
      message: path ? `${path} cannot be rendered` : 'There is nothing to deploy: manifests is empty',
      where: path ? { file: path, line } : {},
      evidence: lines,
      remedy: path
        ? 'Correct it; kubectl kustomize shows the same error.'
        : 'Set manifests to kustomize folders or files, in order.',
    }),
  )
}

/** A URL that gave no answer: nothing was learned about the manifests. */
export function notFetched(url: string, error: HttpError): Problem {
  return new Problem(
    KIND_DEPLOY['manifests-not-downloaded']({
      message: `${url} cannot be downloaded`,
      where: { file: url },
      evidence: [error.message],
      remedy: error.remedy,
    }),
    { cause: error },
  )
}

export function remoteManifests(path: string, what: string): Problem {
  const message = `${path} would be downloaded, and its content can change at any time`
  return new Problem(KIND_DEPLOY['remote-manifests']({ message, where: { file: path }, evidence: [what] }))
}

export function defaultSecret(object: string, why: string, server: string): Problem {
  const message = `${object} holds default values, and ${server} is not a local kind cluster: ${why}`
  return new Problem(KIND_DEPLOY['default-secret']({ message, where: { object, address: server } }))
}

import type { HttpError } from '../../../shared/http/errors.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { KIND_DEPLOY } from '../catalogue.ts'
import type { Manifest } from './manifest.ts'

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

/** An object that the API server would refuse; its values are not shown. */
export function wrongObject(
  file: string,
  object: string,
  what: string,
  line?: number,
  evidence: string[] = [],
): Problem {
  const message = `${object} in ${file}: ${what}`
  return new Problem(KIND_DEPLOY.manifests({ message, where: { object, file, line }, evidence }))
}

export function variableTwice(object: string, container: string, names: string[]): Finding {
  const message = `Container ${container} of ${object} sets ${names.join(', ')} more than once; the last value is used`
  return KIND_DEPLOY['variable-twice']({ message, where: { object, container } })
}

export function objectTwice(earlier: Manifest, later: Manifest): Finding {
  const object = `${later.object.kind}/${later.object.metadata.name}`
  const files = earlier.file === later.file ? `twice in ${later.file}` : `in ${earlier.file} and in ${later.file}`
  const message = `${object} is ${files}, with different content; the last one is used`
  return KIND_DEPLOY['object-twice']({ message, where: { object, file: later.file } })
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

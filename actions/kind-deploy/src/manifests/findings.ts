import { badInput, type Problem } from '../../../shared/outcome/problem.ts'

export function noManifests(path: string, lines: string[] = []): Problem {
  return badInput({
    code: 'KD050 manifests',
    message: path ? `${path} cannot be rendered` : 'There is nothing to deploy: manifests is empty',
    where: path ? { file: path } : {},
    evidence: lines,
    remedy: path
      ? 'Correct it; kubectl kustomize shows the same.'
      : 'Give manifests: kustomize folders or files, in order.',
  })
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

import { type Finding, finding } from '../../shared/outcome/finding.ts'
import { badInput, type Problem } from '../../shared/outcome/problem.ts'

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

export function otherApplySet(name: string, why: string): Problem {
  return badInput({
    code: 'KD058 apply-set',
    message: `prune: ConfigMap ${name} cannot be the parent of our ApplySet: ${why}`,
    where: { object: `ConfigMap ${name}` },
    remedy: 'Give prune another name, or remove that one.',
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

export function applyRejected(object: string, file: string, status: number, message: string): Finding {
  const unknown = /no matches for kind|could not find the requested resource/i.test(message)
  return finding({
    code: unknown ? 'KD039 unknown-kind' : 'KD039 apply-rejected',
    message: unknown ? `The cluster does not know ${object}` : `The API server rejects ${object} (${status})`,
    where: { object, file },
    evidence: [message],
    remedy: unknown
      ? 'Install its operator or custom resource definition first, or correct apiVersion and kind.'
      : 'Correct the manifest as the API server says.',
  })
}

export function notLoaded(image: string, node: string, lines: string[]): Finding {
  return finding({
    code: 'KD052 not-loaded',
    fault: 'infrastructure',
    message: `${image} could not be put onto node ${node}`,
    where: { image, node },
    evidence: lines,
    remedy: 'Look whether the image is in the local engine and the node has room: docker image inspect, df.',
  })
}

/** Warnings and errors about images, before anything is applied. */
export function loadRisk(image: string, why: string): Finding {
  return finding({
    code: 'KD053 load-risk',
    severity: 'warning',
    message: `${image} is loaded onto the nodes, and ${why}`,
    where: { image },
    remedy: 'Give it a tag other than latest, and imagePullPolicy: IfNotPresent.',
  })
}

export function otherPlatform(image: string, found: string, wanted: string[]): Finding {
  return finding({
    code: 'KD055 image-platform',
    message: `${image} is built for ${found}, and the nodes are ${wanted.join(' and ')}`,
    where: { image },
    remedy: `Build it for the nodes: docker buildx build --platform ${wanted.join(',')}.`,
  })
}

export function nowhere(image: string, file: string, why: string, certain: boolean): Finding {
  return finding({
    code: 'KD056 image-nowhere',
    severity: certain ? 'error' : 'warning',
    message: `${image} is neither in the local engine nor on the nodes, and ${why}`,
    where: { image, file },
    remedy: 'Build it first, give it as images, or correct its name in the manifest.',
  })
}

export function unusedImage(name: string, known: string[]): Finding {
  return finding({
    code: 'KD054 unused-image',
    severity: 'warning',
    message: `No manifest uses an image ${name}`,
    evidence: [`used: ${known.join(', ')}`],
    remedy: 'Correct the name in images: the last part of the repository (api), or the whole name.',
  })
}

export function rolledBack(lines: string[]): Finding {
  return finding({
    code: 'KD059 rolled-back',
    severity: 'note',
    message: 'What was applied last is in place again, and ready',
    evidence: lines,
    remedy: 'Nothing; the failure above is what stood in the way.',
  })
}

export function notRolledBack(ended: string, { done, failed }: { done: string[]; failed: string[] }): Finding {
  return finding({
    code: 'KD060 not-rolled-back',
    severity: 'warning',
    message: `What was applied last is not in place again: ${failed.length} objects could not be changed; the rest ${ended}`,
    evidence: [...failed, ...done],
    remedy: 'Look at these objects, and apply what was there before by hand.',
  })
}

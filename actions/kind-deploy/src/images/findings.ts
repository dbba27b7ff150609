import { type Finding, finding, type Severity } from '../../../shared/outcome/finding.ts'

/** KD052 to KD056: what keeps pods from getting their images. */
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

export function nowhere(image: string, file: string, why: string, severity: Severity): Finding {
  return finding({
    code: 'KD056 image-nowhere',
    severity,
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

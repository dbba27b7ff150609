import type { Finding, Severity } from '../../../shared/outcome/finding.ts'
import { KIND_DEPLOY } from '../catalogue.ts'

export function notLoaded(image: string, node: string, lines: string[]): Finding {
  const message = `${image} could not be loaded onto node ${node}`
  return KIND_DEPLOY['not-loaded']({ message, where: { image, node }, evidence: lines })
}

export function loadRisk(image: string, why: string): Finding {
  return KIND_DEPLOY['load-risk']({ message: `${image} is loaded onto the nodes, but ${why}`, where: { image } })
}

export function otherPlatform(image: string, found: string, wanted: string[]): Finding {
  return KIND_DEPLOY['image-platform']({
    message: `${image} is built for ${found}, but the nodes are ${wanted.join(' and ')}`,
    where: { image },
    remedy: `Build it for the nodes: docker buildx build --platform ${wanted.join(',')}.`,
  })
}

export function nowhere(image: string, file: string, why: string, severity: Severity): Finding {
  return KIND_DEPLOY['image-nowhere']({
    severity,
    message: `${image} is not in the local engine or on the nodes, and ${why}`,
    where: { image, file },
  })
}

export function unusedImage(name: string, known: string[]): Finding {
  return KIND_DEPLOY['unused-image']({
    message: `No manifest uses an image ${name}`,
    evidence: [`used: ${known.join(', ')}`],
  })
}

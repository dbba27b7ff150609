import type { Finding } from '../../shared/outcome/finding.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import { SETUP_KIND } from './catalogue.ts'
import type { CreationCause } from './creation-causes.ts'

export function badName(name: string): Problem {
  return new Problem(SETUP_KIND['cluster-name']({ message: `${JSON.stringify(name)} is not a valid cluster name` }))
}

export function nameTaken(name: string): Problem {
  return new Problem(
    SETUP_KIND['cluster-exists']({
      message: `A kind cluster named ${name} already exists`,
      remedy: `Set reuse: true to use it, choose another name, or ${removeIt(name)}`,
    }),
  )
}

export function noConfig(path: string): Problem {
  const message = `There is no kind configuration at ${path}`
  return new Problem(SETUP_KIND['config-missing']({ message, where: { file: path } }))
}

export function wrongLine(input: string, found: string, expected: string): Problem {
  const message = `${input}: expected ${expected}; found ${JSON.stringify(found)}`
  return new Problem(SETUP_KIND['wrong-line']({ message, remedy: `Correct ${input}.` }))
}

export function noCertificates(path: string): Problem {
  const message = `There is no certificate file at ${path}`
  return new Problem(SETUP_KIND['ca-missing']({ message, where: { file: path } }))
}

export function unknownKubernetes(expected: string, kind: string, known: string[]): Problem {
  return new Problem(
    SETUP_KIND['kubernetes-version']({
      message: `No node image digest is known for Kubernetes ${expected} with kind ${kind}`,
      evidence: [`known: ${known.join(', ') || 'none'}`],
    }),
  )
}

export function severalVersions(versions: readonly string[]): Problem {
  return new Problem(
    SETUP_KIND['kubernetes-version']({
      message: `versions has ${versions.length} versions, and this step creates one cluster`,
      remedy: 'Use strategy.matrix with kubernetes-version, or a stage in slipway.yaml.',
    }),
  )
}

export function otherCluster(name: string, found: string, expected: string): Problem {
  return new Problem(
    SETUP_KIND['other-cluster']({
      message: `The existing kind cluster ${name} has ${found}; expected ${expected}`,
      remedy: `Choose another name, or ${removeIt(name)}`,
    }),
  )
}

export function oldCgroups(version: string): Problem {
  const message = `This machine uses cgroup v1, on which Kubernetes ${version} does not start`
  return new Problem(SETUP_KIND['cgroup-v1']({ message }))
}

export function shortOf(what: string, found: string, expected: string, remedy: string): Finding {
  return SETUP_KIND['machine-short']({ message: `${what}: ${found}; kind recommends ${expected}`, remedy })
}

export function diskFull(free: string, expected: string, folder: string): Problem {
  const message = `Only ${free} are free at ${folder}, where Docker keeps its data; a cluster needs ${expected}`
  return new Problem(SETUP_KIND['disk-full']({ message }))
}

export function notCreated(lines: string[], remedy?: string, cause?: string): Problem {
  const message = ['kind could not create the cluster', cause].filter(Boolean).join(': ')
  return new Problem(SETUP_KIND['not-created']({ message, evidence: lines, remedy }))
}

/** A cause that kind's output or a node's log tells. */
export function couldNotCreate(cause: CreationCause, config?: string): Problem {
  const { message, remedy, evidence, line, isInput } = cause
  const parts = { message: `kind could not create the cluster: ${message}`, remedy, evidence }
  if (!isInput) return new Problem(SETUP_KIND['not-created'](parts))
  return new Problem(SETUP_KIND['kind-config']({ ...parts, where: config ? { file: config, line } : {} }))
}

/** A proxy that only this machine itself can connect to. */
export function proxyOnLoopback(name: string, value: string): Finding {
  const message = `${name} is ${value}, to which the nodes of the cluster cannot connect`
  return SETUP_KIND['proxy-on-loopback']({ message })
}

export function imageMissing(image: string, lines: string[]): Problem {
  return new Problem(
    SETUP_KIND['node-image']({
      message: `The node image ${image} isn't in the local engine and can't be pulled`,
      where: { image },
      evidence: lines,
    }),
  )
}

export function notReady(missing: string[], afterMs: number): Finding {
  return SETUP_KIND['not-ready']({
    message: `The cluster was not ready after ${Math.round(afterMs / 1000)} s: ${missing[0] ?? ''}`,
    evidence: missing,
  })
}

const removeIt = (name: string) => `remove it: kind delete cluster --name ${name}`

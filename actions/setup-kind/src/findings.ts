import { type Finding, finding } from '../../shared/outcome/finding.ts'
import { badInput, Problem } from '../../shared/outcome/problem.ts'

/** SK: everything that setup-kind can find. */
export function badName(name: string): Problem {
  return badInput({
    code: 'SK010 cluster-name',
    message: `${JSON.stringify(name)} cannot name a cluster`,
    remedy: 'Use lower-case letters, digits, dots and dashes, 40 at most, starting with a letter or digit.',
  })
}

export function nameTaken(name: string): Problem {
  return badInput({
    code: 'SK011 cluster-exists',
    message: `A kind cluster named ${name} is there already`,
    remedy: `Set reuse: true to use it, choose another name, or remove it: kind delete cluster --name ${name}`,
  })
}

export function noConfig(path: string): Problem {
  return badInput({
    code: 'SK012 config-missing',
    message: `There is no kind configuration at ${path}`,
    where: { file: path },
    remedy: 'Correct the input config, or leave it out and give nodes.',
  })
}

export function configAlone(input: string): Problem {
  return badInput({
    code: 'SK013 config-alone',
    message: `config says what the cluster is like, and so does ${input}`,
    remedy: `Say it in the configuration file, and leave ${input} out; or leave config out.`,
  })
}

export function wrongLine(input: string, found: string, wanted: string): Problem {
  return badInput({
    code: 'SK014 wrong-line',
    message: `${input}: wanted ${wanted}; found ${JSON.stringify(found)}`,
    remedy: `Correct ${input}.`,
  })
}

export function noCertificates(path: string): Problem {
  return badInput({
    code: 'SK015 ca-missing',
    message: `There is no file of certificates at ${path}`,
    where: { file: path },
    remedy: 'Correct the input ca.',
  })
}

export function unknownKubernetes(wanted: string, kind: string, known: string[]): Problem {
  return badInput({
    code: 'SK016 kubernetes-version',
    message: `No digest of a node image with Kubernetes ${wanted} is kept for kind ${kind}`,
    evidence: [`known: ${known.join(', ') || 'none'}`],
    remedy: 'Give node-image, with the digest that the notes of the kind release name.',
  })
}

export function otherCluster(name: string, found: string, wanted: string): Problem {
  return badInput({
    code: 'SK017 other-cluster',
    message: `The kind cluster ${name} is there, and is another: it has ${found}; wanted ${wanted}`,
    remedy: `Choose another name, or remove it: kind delete cluster --name ${name}`,
  })
}

export function oldCgroups(version: string): Problem {
  return badInput({
    code: 'SK022 cgroup-v1',
    message: `This machine has cgroup v1, and Kubernetes ${version} does not start on it`,
    remedy: 'Boot with systemd.unified_cgroup_hierarchy=1, or take a node image with Kubernetes 1.34 or older.',
  })
}

export function shortOf(what: string, found: string, wanted: string, remedy: string): Finding {
  return finding({
    code: 'SK020 machine-short',
    severity: 'warning',
    fault: 'infrastructure',
    message: `${what}: ${found}; kind wants ${wanted}`,
    remedy,
  })
}

export function diskFull(free: string, wanted: string, folder: string): Problem {
  return badInput({
    code: 'SK021 disk-full',
    message: `Only ${free} are free at ${folder}, where Docker keeps its data; a cluster wants ${wanted}`,
    remedy: 'Free some space: docker image prune, docker builder prune.',
  })
}

export function notCreated(lines: string[], hint: string): Problem {
  return new Problem({
    code: 'SK030 not-created',
    fault: 'infrastructure',
    message: 'kind could not create the cluster',
    evidence: lines,
    remedy: hint,
  })
}

export function imageMissing(image: string, lines: string[]): Problem {
  return badInput({
    code: 'SK031 node-image',
    message: `The node image ${image} is neither here nor to be pulled`,
    where: { image },
    evidence: lines,
    remedy: 'Correct node-image, or put the image into the local engine first.',
  })
}

export function notReady(missing: string[], afterMs: number): Finding {
  return finding({
    code: 'SK040 not-ready',
    fault: 'infrastructure',
    message: `The cluster was not ready after ${Math.round(afterMs / 1000)} s: ${missing[0] ?? ''}`,
    evidence: missing,
    remedy: 'Read the exported logs: journal and kubelet.log of the node that is named.',
  })
}

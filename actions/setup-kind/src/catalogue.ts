import { defineFindings } from '../../shared/outcome/define-finding.ts'

/** SK: everything that setup-kind can find. */
export const SETUP_KIND = defineFindings({
  SK010: {
    name: 'cluster-name',
    fault: 'input',
    means: 'The name is not a valid name of a kind cluster.',
    remedy: 'Use lower-case letters, digits, dots and dashes, at most 40, starting with a letter or digit.',
    example: '"My Cluster" is not a valid cluster name',
  },
  SK011: {
    name: 'cluster-exists',
    fault: 'input',
    means: 'A kind cluster of that name exists already. Slipway does not replace clusters that it did not create.',
    remedy: 'Set reuse: true to use it, choose another name, or remove it: kind delete cluster --name NAME',
    example: 'A kind cluster named ci already exists',
    related: ['SK017'],
  },
  SK012: {
    name: 'config-missing',
    fault: 'input',
    means: 'The kind configuration file does not exist.',
    remedy: 'Correct the input config, or leave it out and set nodes.',
    example: 'There is no kind configuration at kind.yaml',
  },
  SK013: {
    name: 'config-alone',
    fault: 'input',
    means: 'Both a kind configuration file and an input of the action define the cluster.',
    remedy: 'Set only one: put it into the configuration file, or leave config out.',
    example: "nodes can't be combined with config",
  },
  SK014: {
    name: 'wrong-line',
    fault: 'input',
    means: 'A line of an input such as ports, mounts or registry-mirrors has the wrong form.',
    remedy: 'Correct that line.',
    example: 'ports: expected HOST:NODE; found "http:80"',
  },
  SK015: {
    name: 'ca-missing',
    fault: 'input',
    means: 'The file with CA certificates does not exist.',
    remedy: 'Correct the input ca.',
    example: 'There is no certificate file at company.pem',
  },
  SK016: {
    name: 'kubernetes-version',
    fault: 'input',
    means:
      'Slipway has no digest of a node image with that Kubernetes version for this kind release, or kubernetes-version and node-image are both set.',
    remedy: 'Set node-image, with the digest from the release notes of kind.',
    example: 'No node image digest is known for Kubernetes 1.20 with kind 0.33.0',
    related: ['SK031'],
  },
  SK017: {
    name: 'other-cluster',
    fault: 'input',
    means:
      'reuse: true found a cluster of that name, but it differs from the requested one in nodes or Kubernetes version.',
    remedy: 'Choose another name, or remove it: kind delete cluster --name NAME',
    example: 'The existing kind cluster ci has 1 node; expected 3 nodes',
    related: ['SK011'],
  },
  SK020: {
    name: 'machine-short',
    fault: 'infrastructure',
    severity: 'warning',
    means: 'A kernel limit of this machine is lower than kind recommends. Nodes may fail with "too many open files".',
    remedy: 'Raise the limit.',
    example: 'fs.inotify.max_user_watches: 8192; kind recommends 524288',
    related: ['SK040'],
  },
  SK021: {
    name: 'disk-full',
    fault: 'input',
    means: 'The disk that holds the data of Docker has too little free space for a cluster.',
    remedy: 'Free disk space: docker image prune, docker builder prune.',
    example: 'Only 0.4 GB are free at /var/lib/docker; a cluster needs 2 GB',
  },
  SK022: {
    name: 'cgroup-v1',
    fault: 'input',
    means: 'This machine uses cgroup v1, on which Kubernetes 1.35 and newer do not start.',
    remedy: 'Boot with systemd.unified_cgroup_hierarchy=1, or use a node image with Kubernetes 1.34 or older.',
    example: 'This machine uses cgroup v1, on which Kubernetes 1.35 does not start',
  },
  SK023: {
    name: 'proxy-on-loopback',
    fault: 'infrastructure',
    severity: 'warning',
    means:
      'A proxy of the environment is on the loopback address of this machine. kind passes it to the nodes, which cannot connect to it, so their pulls fail.',
    remedy:
      'Let the proxy listen on an address of the Docker network as well, and set HTTP_PROXY and HTTPS_PROXY to it.',
    example: 'HTTPS_PROXY is http://127.0.0.1:3128, to which the nodes of the cluster cannot connect',
    related: ['KD005'],
  },
  SK030: {
    name: 'not-created',
    fault: 'infrastructure',
    means: 'kind create cluster failed. The logs of the nodes are exported.',
    remedy: "Read kind's output in the evidence, then the exported logs of the nodes.",
    example: 'kind could not create the cluster',
    related: ['SK020', 'SK031', 'SK040'],
  },
  SK031: {
    name: 'node-image',
    fault: 'input',
    means: 'The node image is not in the local engine and its pull failed.',
    remedy: 'Correct node-image, or load the image into the local engine first.',
    example: "The node image kindest/node:v1.34.99 isn't in the local engine and can't be pulled",
    related: ['SK016'],
  },
  SK032: {
    name: 'kind-config',
    fault: 'input',
    means: 'The configuration of the cluster cannot work: kind, or a program on its nodes, refuses it.',
    remedy: 'Correct the kind configuration file, or the inputs that replace it.',
    example: 'kind could not create the cluster: its configuration is not valid',
    related: ['SK012', 'SK030'],
  },
  SK040: {
    name: 'not-ready',
    fault: 'infrastructure',
    means:
      'The cluster was created, but its nodes, CoreDNS or the default storage class did not become ready in time. The logs are exported.',
    remedy: 'Read the exported logs of the named node: its journal and kubelet.log.',
    example: 'The cluster was not ready after 180 s: node ci-worker is not Ready',
    related: ['SK020', 'SK030'],
  },
})

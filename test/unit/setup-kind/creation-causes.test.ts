import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { explain, explainByLogs } from '../../../actions/setup-kind/src/create.ts'
import { judgeProxies } from '../../../actions/setup-kind/src/preflight.ts'
import { Problem } from '../../../actions/shared/outcome/problem.ts'

const FAILED = 'ERROR: failed to create cluster:'
const NETWORK = `${FAILED} failed to ensure docker network: command "docker network create -d=bridge --ipv6 kind" failed with error: exit status 1\nCommand Output: Error response from daemon:`

interface Thread {
  thread: string
  text: string
  code: 'SK030' | 'SK031' | 'SK032'
  message: RegExp
  remedy: RegExp
}

/** What kind printed in public threads. */
const THREADS: Thread[] = [
  {
    thread: 'kubernetes-sigs/kind#3758, #3423: a second cluster, inotify',
    text: ` ✗ Preparing nodes 📦 📦\n${FAILED} could not find a log line that matches "Reached target .*Multi-User System.*|detected cgroup v1"`,
    code: 'SK030',
    message: /a node did not start/,
    remedy: /max_user_instances/,
  },
  {
    thread: 'kubernetes-sigs/kind#2488: no addresses for another network',
    text: `${NETWORK} could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network`,
    code: 'SK030',
    message: /the network that kind creates overlaps/,
    remedy: /docker network prune/,
  },
  {
    thread: 'kubernetes-sigs/kind#2496: the subnet of another network',
    text: `${NETWORK} cannot create network d5f (br-d5f): conflicts with network ef6 (br-ef6): networks have overlapping IPv6`,
    code: 'SK030',
    message: /the network that kind creates overlaps/,
    remedy: /docker network prune/,
  },
  {
    thread: 'kubernetes-sigs/kind#2299: IPv6 on a machine without it',
    text: `${FAILED} failed to get random host port for port mapping: listen tcp [::1]:0: socket: address family not supported by protocol`,
    code: 'SK032',
    message: /asks for IPv6/,
    remedy: /ipFamily/,
  },
  {
    thread: 'kubernetes-sigs/kind#3936: rootless without delegation',
    text: `${FAILED} running kind with rootless provider requires setting systemd property "Delegate=yes", see https://kind.sigs.k8s.io/docs/user/rootless/`,
    code: 'SK030',
    message: /rootless engine may not use the cgroup controllers/,
    remedy: /Delegate/,
  },
  {
    thread: 'knative-extensions/kn-plugin-quickstart#423: a low port without the right to it',
    text: `${FAILED} command "docker run --publish=127.0.0.1:80:31080/tcp" failed with error: exit status 126\nCommand Output: Error: something went wrong with the request: "listen tcp 127.0.0.1:80: bind: permission denied\\n"`,
    code: 'SK030',
    message: /below 1024/,
    remedy: /1024 or higher/,
  },
  {
    thread: 'kubestellar/kubestellar#2700: a port that is taken',
    text: `${FAILED} command "docker run" failed with error: exit status 125\nCommand Output: docker: Error response from daemon: Ports are not available: exposing port TCP 0.0.0.0:9443 -> 127.0.0.1:0: listen tcp 0.0.0.0:9443: bind: address already in use.`,
    code: 'SK030',
    message: /in use/,
    remedy: /hostPort/,
  },
  {
    thread: 'topolvm/topolvm#211: a node image that was never released',
    text: `${FAILED} failed to pull image "kindest/node:v1.18.9": command "docker pull kindest/node:v1.18.9" failed with error: exit status 1\nCommand Output: Error response from daemon: manifest for kindest/node:v1.18.9 not found: manifest unknown: manifest unknown`,
    code: 'SK031',
    message: /can't be pulled/,
    remedy: /node-image/,
  },
  {
    thread: 'a field that kind does not know',
    text: `${FAILED} unable to decode config: yaml: unmarshal errors:\n  line 5: field extraPortMapping not found in type v1alpha4.Node`,
    code: 'SK032',
    message: /not valid: field extraPortMapping not found/,
    remedy: /Correct the configuration/,
  },
]

describe('kind cannot create a cluster:', () => {
  for (const { thread, text, code, message, remedy } of THREADS)
    test(thread, () => {
      const { finding } = explain(text, 'kindest/node:v1.34.11', 'kind.yaml')
      assert.ok(finding.code.startsWith(code), finding.code)
      assert.equal(finding.fault, code === 'SK030' ? 'infrastructure' : 'input')
      assert.match(finding.message, message)
      assert.match(finding.remedy, remedy)
      assert.ok(finding.evidence.length > 0)
    })

  test('a mistake in its configuration has a line', () => {
    const { where } = explain(THREADS.at(-1)?.text ?? '', undefined, 'kind.yaml').finding
    assert.deepEqual(where, { file: 'kind.yaml', line: 5 })
  })
})

const KUBEADM = `${FAILED} failed to init node with kubeadm: command "docker exec --privileged a-control-plane kubeadm init" failed with error: exit status 1\nCommand Output: [kubelet-check] The kubelet is not healthy after 4m0s`

/** What the log of a node held, where kind told only that kubeadm or systemd failed. */
const LOGS: [thread: string, file: string, line: string, code: string, message: RegExp][] = [
  [
    'kubernetes-sigs/cluster-api#6324: inotify',
    'serial.log',
    'Failed to create inotify object: Too many open files',
    'SK030',
    /limits of inotify/,
  ],
  [
    'kubermatic/kubermatic#7490: inotify, in the kubelet',
    'kubelet.log',
    'F0812 16:26:52.166979 111106 server.go:269] failed to run Kubelet: inotify_init: too many open files',
    'SK030',
    /limits of inotify/,
  ],
  [
    'openperouter/openperouter#314, tilt-dev/ctlptl#323: a patch that containerd no longer takes',
    'containerd.log',
    'level=warning msg="failed to load plugin" error="invalid plugin config: `mirrors` cannot be set when `config_path` is provided" id=io.containerd.cri.v1.images',
    'SK032',
    /registry\.mirrors/,
  ],
  [
    'kubernetes-sigs/kind#1719: zfs',
    'journal.log',
    "kernel: overlayfs: filesystem on '/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/36/fs' not supported as upperdir",
    'SK030',
    /overlayfs/,
  ],
  [
    'kubernetes/enhancements#5573: cgroup v1',
    'kubelet.log',
    'E1 run.go:72] "command failed" err="failed to run Kubelet: kubelet is configured to not run on a host using cgroup v1. cgroup v1 support is unsupported and will be removed in a future release"',
    'SK032',
    /cgroup v1/,
  ],
]

describe('the log of a node tells', () => {
  function exported(file: string, line: string): string {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-logs-'))
    mkdirSync(join(folder, 'a-control-plane'))
    writeFileSync(join(folder, 'a-control-plane', file), `starting\n${line}\nended\n`)
    return folder
  }

  for (const [thread, file, line, code, message] of LOGS)
    test(thread, async () => {
      const found = await explainByLogs(explain(KUBEADM), exported(file, line), 'kind.yaml')
      assert.ok(found instanceof Problem)
      assert.ok(found.finding.code.startsWith(code), found.finding.code)
      assert.match(found.finding.message, message)
      assert.equal(found.finding.evidence[0], line)
    })

  test('nothing: what kind printed stays', async () => {
    const error = explain(KUBEADM)
    assert.equal(await explainByLogs(error, exported('kubelet.log', 'all is well')), error)
    assert.equal(await explainByLogs(error, undefined), error)
  })

  test('nothing more of what is known', async () => {
    const error = explain(`${FAILED} Bind for 0.0.0.0:80 failed: port is already allocated`)
    assert.equal(await explainByLogs(error, exported('serial.log', 'Too many open files')), error)
  })
})

// kubernetes-sigs/kind#1459, #4140, containerd/containerd#10708: nodes whose pulls go to their own loopback.
describe('a proxy', () => {
  for (const [env, names] of [
    [{ HTTP_PROXY: 'http://127.0.0.1:7890', https_proxy: 'http://localhost:7890' }, ['HTTP_PROXY', 'https_proxy']],
    [{ HTTPS_PROXY: 'http://user:secret@[::1]:3128', https_proxy: 'http://[::1]:3128' }, ['HTTPS_PROXY']],
    [{ HTTPS_PROXY: 'http://172.17.0.1:3128' }, []],
    [{ HTTPS_PROXY: 'not a URL', HTTP_PROXY: '' }, []],
  ] as const)
    test(JSON.stringify(env), () => {
      const found = judgeProxies(env)
      assert.deepEqual(
        found.map(({ message }) => message.split(' ')[0]),
        names,
      )
      assert.ok(found.every(({ code }) => code === 'SK023 proxy-on-loopback'))
      assert.doesNotMatch(JSON.stringify(found), /secret/)
    })
})

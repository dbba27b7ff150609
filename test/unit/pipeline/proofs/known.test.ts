import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pod } from './machine.ts'
import { ALL, nothing, runAfter, type Step } from './seen-rows.ts'
import type { Site } from './seen-site.ts'

/** Ordinary forms, which a proof must be able to stand for; and changes that nothing sees. */
type Needless = [what: string, given: Step, change?: Step]

const dockerfile =
  (text: string): Step =>
  (on) =>
    on.write('web/Dockerfile', text)
const chart =
  (text: string): Step =>
  (on) =>
    on.write('charts/web/templates/pod.yaml', text)
const manifest =
  (text: string): Step =>
  (on) =>
    on.write('plain.yaml', text)
const podWith = (keys: string) => manifest(pod('redis:8').replace(/ \}\s*$/, `, ${keys} }\n`))
const bake = (keys: string) => (on: Site) => on.edit('docker-bake.json', '"group"', `${keys},"group"`)

const STACKS: Needless[] = [
  [
    'ordinary keys of a service',
    (on) =>
      on.service(`command: [run]
    healthcheck: { test: [CMD, "true"], interval: 5s }
    cap_drop: [ALL]
    cap_add: [NET_ADMIN, CAP_CHOWN]
    ulimits: { nofile: 1024 }
    sysctls: { net.core.somaxconn: "1024" }
    tmpfs: [/tmp]
    init: true
    stop_grace_period: 5s
    labels: { a: b }
    ports: [{ host_ip: 127.0.0.1, published: "8000", target: 80, mode: ingress, protocol: tcp }, { target: 81 }]
    deploy: { replicas: 2, resources: { limits: { cpus: "1", memory: 1g }, reservations: { memory: 1g } } }
    develop: { watch: [{ path: ./src, action: sync, target: /app }] }
    networks: { default: { aliases: [a] } }
    logging: { driver: json-file, options: { max-size: 1m } }
    post_start: [{ command: [warm], user: root }]
    x-note: any`),
  ],
  [
    'ordinary networks',
    (on) =>
      on.stack(
        'networks: { default: { driver: bridge, driver_opts: { com.docker.network.driver.mtu: "1400" }, ipam: { config: [{ subnet: 10.9.0.0/24 }] }, internal: true } }',
      ),
  ],
  ['the network of another service', (on) => on.service('network_mode: "service:postgres"')],
  ['no network', (on) => on.service('network_mode: none')],
  ['logs that the engine keeps', (on) => on.service('logging: { driver: local }')],
  ['a variable with a similar name', (on) => on.env({ MY_LD_AUDIT: '1' }), (on) => on.env({ MY_LD_AUDIT: '2' })],
]
const BUILDS: Needless[] = [
  [
    'ordinary instructions and flags',
    dockerfile(`# syntax=docker/dockerfile@sha256:${'a'.repeat(64)}
# check=error=true
ARG V=1
FROM --platform=$BUILDPLATFORM node@sha256:${'b'.repeat(64)} AS one
shell ["/bin/sh", "-c"]
ENV A=b
WORKDIR /app
COPY --chown=1:1 --chmod=755 --link --parents --exclude=*.md src ./
COPY --from=shared lib.js /lib.js
RUN --mount=type=cache,id=a,target=/c,sharing=locked --mount=type=secret,id=token,required=true --mount=type=tmpfs,target=/t,size=1 --network=none true
HEALTHCHECK --interval=5s --start-interval=1s CMD true
STOPSIGNAL SIGTERM
VOLUME /data
EXPOSE 80
USER 1
LABEL a=b
ENTRYPOINT ["a"]
CMD ["b"]
`),
  ],
  [
    'a script that looks like instructions',
    dockerfile('FROM scratch\nRUN <<EOF\nIMPORT x\nADD https://example.com/a /a\nEOF\nCOPY src /src\n'),
  ],
  [
    'a file of the context behind a variable',
    dockerfile('FROM scratch\nARG V=1\nADD src/app-${V}.tar /a\nCOPY src /src\n'),
  ],
  [
    'a stage that is not built',
    dockerfile('FROM scratch AS other\nADD https://example.com/a /a\nIMPORT x\nFROM scratch\nCOPY src /src\n'),
  ],
  [
    'functions that give the same value each time',
    bake(
      '"variable":{"a":{"default":"${upper(substr(\\"abc\\", 0, 1))} (see notes)"}},"function":{"twice":{"params":["n"],"result":"${n * 2}"}}',
    ),
  ],
  [
    'a function of its own',
    bake('"variable":{"a":{"default":"${twice(2)}"}},"function":{"twice":{"params":["n"],"result":"${n}"}}'),
  ],
  [
    'words like functions in a description',
    (on) => on.bake('web', { description: 'calls make(all), not timestamp()' }),
  ],
  [
    'ordinary keys of a target',
    (on) =>
      on.bake('web', {
        labels: { a: 'b' },
        'cache-from': ['type=gha'],
        'cache-to': ['type=gha'],
        'no-cache': true,
        'shm-size': '1g',
        ulimits: ['nofile=1024'],
        attest: [{ type: 'provenance', mode: 'min' }],
        output: [{ type: 'docker' }],
        entitlements: ['network.host'],
        description: 'x',
      }),
  ],
]
const CLUSTERS: Needless[] = [
  [
    'ordinary keys of kind',
    (on) =>
      on.write(
        'kind.yaml',
        `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
name: a
networking: { podSubnet: 10.1.0.0/16, disableDefaultCNI: false, kubeProxyMode: iptables, apiServerAddress: 127.0.0.1, apiServerPort: 6443 }
featureGates: { A: true }
runtimeConfig: { api/alpha: "false" }
kubeadmConfigPatches: ["kind: ClusterConfiguration"]
containerdConfigPatches: ["version = 2"]
nodes:
  - role: control-plane
    image: "kindest/node:v1.34.0"
    labels: { a: b }
    extraPortMappings: [{ containerPort: 80, hostPort: 8080, listenAddress: 127.0.0.1, protocol: TCP }]
    extraMounts: [{ hostPath: nodes, containerPath: /n, readOnly: true, propagation: None }]
`,
      ),
  ],
  [
    'ordinary keys of a kustomization',
    (on) =>
      on.add(
        'k8s/overlay/kustomization.yaml',
        `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: a
namePrefix: a-
images: [{ name: a, newName: example.com/a, newTag: "1" }]
labels: [{ pairs: { a: b }, includeSelectors: true }]
replicas: [{ name: a, count: 2 }]
generatorOptions: { disableNameSuffixHash: true }
secretGenerator: [{ name: s, literals: ["URL=https://example.com/a"], type: Opaque, options: { labels: { a: b } } }]
sortOptions: { order: fifo }
buildMetadata: [managedByLabel]
replacements: [{ source: { kind: Pod, fieldPath: metadata.name }, targets: [{ select: { kind: Pod }, fieldPaths: [a] }] }]
patchesStrategicMerge:
- |-
  kind: Pod
  metadata: { name: a, annotations: { see: "https://example.com" } }
`,
      ),
  ],
  ['a file beside a kustomization', nothing, (on) => on.write('k8s/overlay/notes.yaml', 'a: 1')],
  [
    'a variable that a generated map sets itself',
    (on) => on.write('k8s/overlay/app.env', '# RELEASE\nA=1\nRELEASE=1\n').env({ A: '1', RELEASE: '1' }),
    (on) => on.env({ A: '2', RELEASE: '2' }),
  ],
  [
    'ordinary functions of a chart',
    chart(`{{- /* uses now, lookup and .Capabilities no more */ -}}
{{- $name := default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- if and .Values.on (not (eq (toString .Values.a) "b")) }}
{{- include "web.labels" (dict "root" . "x" 1) | nindent 4 }}
{{- range $k, $v := .Values.env }}
{{ $k }}: {{ tpl $v $ | quote }}
{{- else }}
{{- end }}
{{- with .Values.res }}{{ toYaml . | indent 2 }}{{ end }}
{{ printf "%s-%d" $name (len .Values.list) | sha256sum | b64enc }}
{{ .Files.Get "values.yaml" }} {{ (.Files.Glob "*.txt").AsConfig }}
{{ ternary "a" "b" (semverCompare ">=1.0.0" "1.2.3") }} {{ randAlphaNum 8 }} {{ required "set it now" .Values.tag }}
{{- define "web.labels" }}{{ template "a" . }}{{ block "b" . }}{{ end }}{{ end }}
{{- end }}
`),
  ],
  [
    'ordinary volumes',
    podWith(
      'volumes: [{ name: a, emptyDir: {} }, { name: b, configMap: { name: c } }, { name: d, secret: { secretName: s } }, { name: e, projected: { sources: [] } }, { name: f, downwardAPI: {} }, { name: g, persistentVolumeClaim: { claimName: p } }, { name: h, hostPath: { path: /n } }, { name: i, ephemeral: { volumeClaimTemplate: { spec: { accessModes: [ReadWriteOnce] } } } }]',
    ),
  ],
  [
    'ordinary privileges and resources',
    manifest(
      pod(
        'redis:8',
        ', resources: { limits: { cpu: 1, memory: 1Gi, ephemeral-storage: 1Gi, hugepages-2Mi: 2Mi } }, securityContext: { privileged: false, capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] }, seccompProfile: { type: RuntimeDefault } }',
      ),
    ),
  ],
  [
    'ordinary services and names',
    manifest(
      `${pod('redis:8').replace(/ \}\s*$/, ', hostAliases: [{ ip: 127.0.0.1, hostnames: [a] }] }\n')}---\napiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { type: LoadBalancer, ports: [{ port: 80 }] }\n`,
    ),
  ],
  [
    'a claim of a size',
    manifest(
      'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: a }\nspec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }\n',
    ),
  ],
  [
    'a volume of the nodes',
    manifest(
      'apiVersion: v1\nkind: PersistentVolume\nmetadata: { name: a }\nspec: { capacity: { storage: 1Gi }, accessModes: [ReadWriteOnce], storageClassName: a, persistentVolumeReclaimPolicy: Delete, volumeMode: Filesystem, local: { path: /n }, nodeAffinity: { required: { nodeSelectorTerms: [] } } }\n',
    ),
  ],
  [
    'a service of the cluster that decides what is let in',
    manifest(
      'apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nmetadata: { name: a }\nwebhooks: [{ name: a.example.com, clientConfig: { service: { name: a, namespace: b } } }]\n',
    ),
  ],
  [
    'a cluster of Ray',
    manifest(
      'apiVersion: ray.io/v1\nkind: RayCluster\nmetadata: { name: a }\nspec: { rayVersion: "2.9.0", headGroupSpec: { rayStartParams: {}, template: { spec: { containers: [{ name: a, image: "redis:8" }] } } } }\n',
    ),
  ],
]
const MACHINE: Needless[] = [
  [
    'another place of the same engine’s variables',
    (on) => on.write('machine/proc/17/environ', 'INVOCATION_ID=1\0JOURNAL_STREAM=1\0'),
    (on) => on.write('machine/proc/17/environ', 'INVOCATION_ID=2\0JOURNAL_STREAM=2\0'),
  ],
  ['a context of Docker that is not used', nothing, (on) => on.write('home/.docker/contexts/meta/a/meta.json', '{}')],
  ['a builder that is not used', nothing, (on) => on.write('home/.docker/buildx/instances/other', '{}')],
  [
    'policies of a browser that no probe opens',
    nothing,
    (on) => on.write('machine/etc/chromium/policies/managed/a.json', '1'),
  ],
]

for (const [what, given, change = nothing] of [...STACKS, ...BUILDS, ...CLUSTERS, ...MACHINE])
  test(`${what}: none`, async () => assert.deepEqual(await runAfter(given, change, ALL), []))

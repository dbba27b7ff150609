/** Charts and manifests whose jobs tell by their order when each ran. */

const IMAGE = 'python:3.13-slim'

interface Part {
  kind: 'Job' | 'Pod' | 'Deployment'
  name: string
  annotations: Record<string, string>
  /** What its container runs; ends at once unless given. */
  command?: string[]
}

/** The YAML of one object. JSON is YAML. */
function part({ kind, name, annotations, command = ['true'] }: Part): string {
  const container = { name: 'main', image: IMAGE, imagePullPolicy: 'Never', command }
  const pod = {
    restartPolicy: kind === 'Deployment' ? 'Always' : 'Never',
    terminationGracePeriodSeconds: 0,
    containers: [container],
  }
  const metadata = { name, annotations }
  const template = { metadata: { labels: { app: name } }, spec: pod }
  const objects = {
    Pod: { apiVersion: 'v1', kind, metadata, spec: pod },
    Job: { apiVersion: 'batch/v1', kind, metadata, spec: { backoffLimit: 0, template } },
    Deployment: { apiVersion: 'apps/v1', kind, metadata, spec: { selector: { matchLabels: { app: name } }, template } },
  }
  const { apiVersion, ...rest } = objects[kind]
  return `---\napiVersion: ${apiVersion}\nkind: ${kind}\n${Object.entries(rest)
    .filter(([key]) => key !== 'kind')
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('')}`
}

const FOREVER = ['sleep', 'infinity']
/** A hook that must not run here: it would fail. */
const NEVER = ['false']

const helm = (name: string, events: string, more: Record<string, string> = {}, command?: string[]) =>
  part({ kind: 'Job', name, annotations: { 'helm.sh/hook': events, ...prefixed('helm.sh/hook-', more) }, command })
const argo = (name: string, events: string, more: Record<string, string> = {}, command?: string[]) =>
  part({
    kind: 'Job',
    name,
    annotations: { 'argocd.argoproj.io/hook': events, ...prefixed('argocd.argoproj.io/', more) },
    command,
  })
const app = (name: string, annotations: Record<string, string> = {}) =>
  part({ kind: 'Deployment', name, annotations, command: FOREVER })

const prefixed = (prefix: string, more: Record<string, string>) =>
  Object.fromEntries(Object.entries(more).map(([key, value]) => [`${prefix}${key}`, value]))

/** argoproj/argo-cd#5202, hcengineering/huly-selfhost#321: a password that a second deployment must not change. */
const PASSWORD = `---
apiVersion: v1
kind: Secret
metadata: { name: password }
data:
  {{- $old := lookup "v1" "Secret" .Release.Namespace "password" }}
  password: {{ if $old }}{{ $old.data.password }}{{ else }}{{ randAlphaNum 16 | b64enc }}{{ end }}
`
const FACTS = `---
apiVersion: v1
kind: ConfigMap
metadata: { name: facts }
data:
  mode: {{ if .Release.IsUpgrade }}upgrade{{ else }}install{{ end }} of {{ .Release.Name }} on v{{ .Capabilities.KubeVersion.Major }}.{{ .Capabilities.KubeVersion.Minor }}
`

/** The API group is the chart's own, in crds/. */
export const hooked = (group: string) => ({
  'crds/things.yaml': definition(group),
  'templates/thing.yaml': `{{ if .Capabilities.APIVersions.Has "${group}/v1/Thing" }}\n${object('Thing', 'thing', '', '', `${group}/v1`)}{{ end }}\n`,
  'templates/app.yaml': app('api') + PASSWORD + FACTS,
  'templates/hooks.yaml': [
    helm('check', 'pre-install', { weight: '-5', 'delete-policy': 'hook-succeeded' }),
    helm('migrate', 'pre-install,pre-upgrade', { weight: '1' }),
    helm('change', 'pre-upgrade', { 'delete-policy': 'before-hook-creation,hook-succeeded' }),
    helm('seed', 'post-install'),
    helm('drop', 'pre-delete', {}, NEVER),
    helm('clean', 'post-delete', {}, NEVER),
    helm('undo', 'pre-rollback,post-rollback', {}, NEVER),
  ].join(''),
  'templates/tests/smoke.yaml': part({ kind: 'Pod', name: 'smoke', annotations: { 'helm.sh/hook': 'test' } }),
})

export const ARGO = {
  'all.yaml': [
    app('late', { 'argocd.argoproj.io/sync-wave': '1' }),
    app('api'),
    app('early', { 'argocd.argoproj.io/sync-wave': '-1' }),
    argo('data', 'PreSync'),
    argo('schema', 'PreSync', { 'sync-wave': '-1', 'hook-delete-policy': 'HookSucceeded' }),
    argo('notify', 'PostSync'),
    argo('failed', 'SyncFail', {}, NEVER),
    argo('skipped', 'Skip', {}, NEVER),
    argo('gone', 'PostDelete', {}, NEVER),
  ].join(''),
}

const FAILS = ['sh', '-c', `echo 'ERROR:  relation "users" does not exist' >&2; exit 1`]

export const FAILING = {
  'templates/app.yaml': app('api'),
  'templates/migrate.yaml': `{{- /* the schema */ -}}\n${helm('{{ .Release.Name }}-migrate', 'pre-install', { 'delete-policy': 'hook-failed' }, FAILS)}`,
}

const object = (kind: string, name: string, rest = '', annotations = '', apiVersion = 'v1') =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name}, annotations: { ${annotations} } }\n${rest}`
const CLAIM = 'spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Mi } } }\n'
const definition = (group: string) =>
  object(
    'CustomResourceDefinition',
    `things.${group}`,
    `spec:
  group: ${group}
  scope: Namespaced
  names: { kind: Thing, plural: things, singular: thing }
  versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object } } }]
`,
    '',
    'apiextensions.k8s.io/v1',
  )

/** What is in the first deployment, and no longer in the second one. */
export const PRUNED = {
  first: {
    'all.yaml': [
      object('ConfigMap', 'stays'),
      object('ConfigMap', 'goes'),
      object('ConfigMap', 'kept', '', 'helm.sh/resource-policy: keep'),
      object('Secret', 'kept', '', 'argocd.argoproj.io/sync-options: Prune=false'),
      object('PersistentVolumeClaim', 'data', CLAIM),
      object('Namespace', 'prune-other'),
      definition('prune.example.com'),
    ].join(''),
  },
  second: { 'all.yaml': object('ConfigMap', 'stays') },
}

/** An API version and a field that newer versions of Kubernetes drop. */
export const DEPRECATED = {
  'all.yaml': `apiVersion: v1
kind: Endpoints
metadata: { name: db }
subsets: [{ addresses: [{ ip: 192.0.2.1 }], ports: [{ port: 5432 }] }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  selector: { matchLabels: { app: api } }
  template:
    metadata: { labels: { app: api } }
    spec:
      nodeSelector: { beta.kubernetes.io/os: linux }
      terminationGracePeriodSeconds: 0
      containers: [{ name: main, image: "${IMAGE}", imagePullPolicy: Never, command: [sleep, infinity] }]
`,
}

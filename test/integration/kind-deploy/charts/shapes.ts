/** A chart of a common shape: its templates, and the waves that a deployment of it has. */
export interface Shape {
  name: string
  templates: Record<string, string>
  /** Further files of the chart. */
  files?: Record<string, string>
  /** What the chart asks the cluster for. */
  apiVersions?: string[]
  kubeVersion?: string
  /** Names of objects, wave by wave. */
  waves: string[][]
  /** Objects of the release that are there before. */
  there?: string[]
  tests?: boolean
  /** Of the release. */
  release?: string
}

const hook = (events: string, weight?: number, policy?: string) =>
  [
    `    helm.sh/hook: ${events}`,
    ...(weight === undefined ? [] : [`    helm.sh/hook-weight: "${weight}"`]),
    ...(policy ? [`    helm.sh/hook-delete-policy: ${policy}`] : []),
  ].join('\n')

const object = (kind: string, name: string, annotations = '', apiVersion = 'v1') =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${annotations ? `  annotations:\n${annotations}\n` : ''}`
const job = (name: string, annotations = '') =>
  `${object('Job', name, annotations, 'batch/v1')}spec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers: [{ name: a, image: "a:1" }]\n`
const app = (name = 'api') =>
  `${object('Deployment', name, '', 'apps/v1')}spec:\n  selector: { matchLabels: { app: a } }\n  template:\n    metadata: { labels: { app: a } }\n    spec: { containers: [{ name: a, image: "a:1" }] }\n`

/** Each is modelled on what public charts do; the threads tell where it went wrong for others. */
export const SHAPES: Shape[] = [
  {
    name: 'migrations before the application, and hooks of an end that has not come',
    templates: {
      'all.yaml':
        app() +
        job('migrate', hook('pre-install,pre-upgrade')) +
        job('drop', hook('pre-delete')) +
        job('clean', hook('post-delete')) +
        job('undo', hook('post-rollback')),
    },
    waves: [['migrate'], ['api']],
  },
  {
    name: 'a settings map and an account that the migration needs, by weight',
    templates: {
      'a.yaml': app(),
      'job.yaml': job('migrate', hook('pre-install,pre-upgrade', 5)),
      'z.yaml':
        object('ConfigMap', 'settings', hook('pre-install,pre-upgrade', -10)) +
        object('ServiceAccount', 'runner', hook('pre-install,pre-upgrade', -5, 'before-hook-creation,hook-succeeded')),
    },
    waves: [['settings'], ['runner'], ['migrate'], ['api']],
  },
  {
    name: 'an installation and an upgrade that differ (hatchet-dev/hatchet-charts#51): installed',
    templates: { 'a.yaml': app() + job('create', hook('pre-install')) + job('change', hook('pre-upgrade')) },
    waves: [['create'], ['api']],
  },
  {
    name: 'an installation and an upgrade that differ: upgraded',
    templates: { 'a.yaml': app() + job('create', hook('pre-install')) + job('change', hook('pre-upgrade')) },
    there: ['api'],
    waves: [['change'], ['api']],
  },
  {
    name: 'what is set up once all is ready (helm/helm#7228)',
    templates: { 'a.yaml': job('seed', hook('post-install,post-upgrade', 1)) + app() },
    waves: [['api'], ['seed']],
  },
  {
    name: 'a test, not asked for',
    templates: { 'a.yaml': app(), 'tests/connection.yaml': object('Pod', '{{ .Release.Name }}-test', hook('test')) },
    waves: [['api']],
  },
  {
    name: 'a test, asked for, of a named release',
    templates: {
      'a.yaml': app('{{ .Release.Name }}'),
      'tests/connection.yaml': object('Pod', '{{ .Release.Name }}-test', hook('test')),
      'after.yaml': job('seed', hook('post-install')),
    },
    tests: true,
    release: 'shop',
    waves: [['shop'], ['seed'], ['shop-test']],
  },
  {
    name: 'certificates of a webhook: made before, entered after, of one account',
    templates: {
      'a.yaml':
        object('ServiceAccount', 'admission', hook('pre-install,pre-upgrade,post-install,post-upgrade')) +
        job('create', hook('pre-install,pre-upgrade', 0, 'before-hook-creation,hook-succeeded')) +
        job('patch', hook('post-install,post-upgrade', 0, 'before-hook-creation,hook-succeeded')) +
        app(),
    },
    waves: [['admission', 'create'], ['api'], ['admission', 'patch']],
  },
  {
    name: 'several jobs of one weight, one after the other',
    templates: {
      'a.yaml': job('b-second', hook('pre-install')) + job('a-first', hook('pre-install')) + app(),
    },
    waves: [['a-first'], ['b-second'], ['api']],
  },
  {
    name: "definitions that the chart's hook needs",
    templates: { 'a.yaml': job('check', hook('pre-install')) + app() },
    waves: [
      ['things.example.com', 'check'],
      ['things.example.com', 'api'],
    ],
  },
  {
    name: 'a password that is made once and kept',
    templates: { 'a.yaml': object('Secret', 'password', hook('pre-install')) + app() },
    there: ['api'],
    waves: [['api']],
  },
  {
    name: "hooks of Argo CD in a chart: theirs win over Helm's",
    templates: {
      'a.yaml':
        job('sync', '    argocd.argoproj.io/hook: Sync') +
        job('pre', `    argocd.argoproj.io/hook: PreSync\n${hook('post-install')}`) +
        job('failed', '    argocd.argoproj.io/hook: SyncFail') +
        job('skipped', '    argocd.argoproj.io/hook: Skip') +
        job('post', '    argocd.argoproj.io/hook: PostSync') +
        app(),
    },
    waves: [['pre'], ['api', 'sync'], ['post']],
  },
  {
    name: 'a subchart in charts/, with values of its own and a condition',
    templates: { 'a.yaml': app() },
    files: {
      'Chart.yaml':
        'apiVersion: v2\nname: chart\nversion: 1.0.0\ndependencies:\n  - { name: db, version: 1.x.x, condition: db.enabled }\n  - { name: cache, version: 1.x.x, condition: cache.enabled }\n',
      'values.yaml': 'db: { enabled: true, name: store }\ncache: { enabled: false }\n',
      'charts/db/Chart.yaml': 'apiVersion: v2\nname: db\nversion: 1.2.3\n',
      'charts/db/templates/a.yaml': app('{{ .Values.name }}') + job('init', hook('pre-install')),
      'charts/cache/Chart.yaml': 'apiVersion: v2\nname: cache\nversion: 1.0.0\n',
      'charts/cache/templates/a.yaml': app('cache'),
    },
    waves: [['init'], ['store', 'api']],
  },
  {
    name: 'a library chart',
    templates: { 'a.yaml': '{{ include "lib.app" (dict "name" "api") }}' },
    files: {
      'Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 1.0.0\ndependencies:\n  - { name: lib, version: 1.0.0 }\n',
      'charts/lib/Chart.yaml': 'apiVersion: v2\nname: lib\nversion: 1.0.0\ntype: library\n',
      'charts/lib/templates/_app.tpl': `{{ define "lib.app" }}${app('{{ .name }}')}{{ end }}`,
    },
    waves: [['api']],
  },
  {
    // external-secrets/external-secrets#2931, cert-manager/cert-manager#5162: a monitor that is only made where its definition is served.
    name: 'an object of a kind that the cluster serves, and one of a kind that it lacks',
    templates: {
      'a.yaml':
        app() +
        `{{ if .Capabilities.APIVersions.Has "monitoring.coreos.com/v1" }}\n${object('ServiceMonitor', 'api', '', 'monitoring.coreos.com/v1')}{{ end }}\n` +
        `{{ if .Capabilities.APIVersions.Has "policy/v1beta1/PodSecurityPolicy" }}\n${object('PodSecurityPolicy', 'old', '', 'policy/v1beta1')}{{ end }}\n`,
    },
    apiVersions: ['apps/v1', 'monitoring.coreos.com/v1'],
    waves: [['api', 'api']],
  },
  {
    // helm/helm#10708, ansible-collections/kubernetes.core#937: `helm template` assumes a version of Kubernetes of its own.
    name: 'a version of Kubernetes that it requires, and one that it asks for',
    templates: {
      'a.yaml': app('{{ if semverCompare ">=1.34-0" .Capabilities.KubeVersion.Version }}new{{ else }}old{{ end }}'),
    },
    files: { 'Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 1.0.0\nkubeVersion: ">=1.30.0-0"\n' },
    kubeVersion: 'v1.34.11',
    waves: [['new']],
  },
  {
    name: 'notes, an empty template and a template that is a comment',
    templates: {
      'NOTES.txt': 'Thank you\n',
      'empty.yaml': '{{ if false }}a: b{{ end }}',
      'c.yaml': '# nothing\n',
      'a.yaml': app(),
    },
    waves: [['api']],
  },
  {
    name: 'values that are templates',
    templates: { 'a.yaml': app('{{ tpl .Values.name . }}') },
    files: { 'values.yaml': 'name: "{{ .Release.Name }}-api"\n' },
    release: 'shop',
    waves: [['shop-api']],
  },
  {
    name: 'a list of objects, and several in one template',
    templates: {
      'a.yaml': `apiVersion: v1\nkind: List\nitems:\n  - { apiVersion: v1, kind: ConfigMap, metadata: { name: one } }\n${app()}`,
      'b.yaml':
        '{{ range list 1 2 }}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: "part-{{ . }}" }\n{{ end }}',
    },
    waves: [['part-1', 'part-2', 'api', 'one']],
  },
  {
    name: 'a checksum of its settings, and a password that it does not make where one is named',
    templates: {
      'a.yaml':
        app('api-{{ include (print $.Template.BasePath "/c.yaml") . | sha256sum | trunc 4 }}') +
        `{{ if not .Values.existingSecret }}\n${object('Secret', 'password')}{{ end }}\n`,
      'c.yaml': object('ConfigMap', 'settings'),
    },
    files: { 'values.yaml': 'existingSecret: mine\n' },
    waves: [['settings', 'api-2380']],
  },
  {
    name: 'a namespace of its own, and what goes into it',
    templates: { 'a.yaml': object('Namespace', '{{ .Values.namespace }}') + app() },
    files: { 'values.yaml': 'namespace: shop\n' },
    waves: [['shop', 'api']],
  },
  {
    name: 'an upgrade that its templates know of',
    templates: { 'a.yaml': `${app()}{{ if .Release.IsUpgrade }}\n${object('ConfigMap', 'upgraded')}{{ end }}\n` },
    there: ['api'],
    waves: [['upgraded', 'api']],
  },
]

/** The definition that one of them ships in crds/, which helm prints only where it is asked to. */
export const DEFINITION = object('CustomResourceDefinition', 'things.example.com', '', 'apiextensions.k8s.io/v1')

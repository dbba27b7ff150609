/** A chart of a common shape: its templates, and the waves that a deployment of it has. */
export interface Shape {
  name: string
  templates: Record<string, string>
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
]

/** The definition that one of them ships in crds/, which helm prints only where it is asked to. */
export const DEFINITION = object('CustomResourceDefinition', 'things.example.com', '', 'apiextensions.k8s.io/v1')

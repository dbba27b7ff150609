import type { StageResult } from '../../../actions/pipeline/src/stage-result.ts'
import { type Finding, finding } from '../../../actions/shared/outcome/finding.ts'
import { type LoadChart, type Outcome, outcome } from '../../../actions/shared/outcome/outcome.ts'

/** Names as they come from repositories: long, without a blank, right to left, Chinese and Japanese. */
const LONG = `${'registry.example.com/team/'.repeat(6)}service-with-a-very-long-name:v1.2.3@sha256:${'a'.repeat(64)}`
const RIGHT_TO_LEFT = 'خدمة المدفوعات لا تستجيب على المنفذ ٨٠٨٠ / שירות התשלומים אינו מגיב'
const CJK = '支付服务容器反复重启退出代码为一数据库连接被拒绝請檢查環境變數デプロイメントが準備完了になりません'.repeat(
  3,
)

const found = (code: `${string} ${string}`, severity: Finding['severity'], text = '') =>
  finding({
    code,
    severity,
    message: `Deployment api: ${text}${'the container exits with code 1; '.repeat(3)}`,
    where: { file: 'deployment/k8s/app/api.yaml', line: 12, object: 'shop/Deployment/api' },
    evidence: [`Traceback: ${'x'.repeat(300)}`, "\u001b[31mKeyError: 'DATABASE_URL'\u001b[0m"],
    remedy: 'Set `DATABASE_URL` in the environment of the container, then run `kubectl rollout restart deploy/api`.',
  })

const held = finding({
  code: 'KD030 held-up',
  message: 'Deployment web waits for api',
  remedy: '',
  where: { object: 'shop/Deployment/web' },
})

const build = (name = 'api'): Outcome =>
  outcome({
    found: `${name}, web and runtime built`,
    findings: [found('BD044 run-folder-copied', 'note')],
    tables: [
      {
        title: 'Images',
        columns: ['target', 'reference', 'digest', 'size'],
        rows: [
          [name, `slipway/${name}:dev`, `sha256:${'a'.repeat(64)}`, '45 MB'],
          ['web', 'slipway/web:dev', '', '9.1 MB'],
        ],
      },
      {
        title: 'Largest files',
        columns: ['bytes', 'file'],
        rows: Array.from({ length: 30 }, (_, at) => [`${at} MB`, `usr/lib/${name}/${at}.so`]),
      },
    ],
    measures: [
      { name: `${name} unpacked`, value: 154e6, unit: 'bytes', limit: 120e6, previous: 118e6 },
      { name: 'web unpacked', value: 20e6, unit: 'bytes', limit: 22e6, previous: 21e6 },
    ],
    treemaps: [
      {
        name: 'api: its own bytes',
        bytes: 100,
        children: [
          {
            name: 'usr',
            bytes: 90,
            children: [
              { name: 'lib', bytes: 60, children: [] },
              { name, bytes: 30, children: [] },
            ],
          },
          { name: 'opt', bytes: 10, children: [] },
        ],
      },
    ],
    timings: Array.from({ length: 12 }, (_, at) => ({
      name: `step ${at}: ${at % 2 ? 'run' : 'pull'}`,
      startMs: at * 100,
      durationMs: 90,
    })),
  })

const deploy = (findings: Finding[], name = 'api'): Outcome =>
  outcome({
    findings,
    topology: [
      { name: 'Deployment/postgres', state: 'ready', needs: [] },
      { name: `Deployment/${name}`, state: 'not ready', needs: ['Deployment/postgres', 'Deployment/web'] },
      { name: 'Deployment/web', state: 'not ready', needs: [`Deployment/${name}`] },
    ],
  })

const stage = (name: string, needs: string[], startMs: number, durationMs: number, of?: Outcome): StageResult =>
  of
    ? { stage: name, needs, startMs, durationMs, outcome: of }
    : { stage: name, needs, startMs, durationMs, skipped: 'kind-deploy failed' }

const failing = (text = '', name = 'api'): StageResult[] => [
  stage('build', [], 0, 12_000, build(name)),
  stage(
    'kind-deploy',
    ['build'],
    12_000,
    40_000,
    deploy(
      [
        found('KD019 never-ready', 'warning', text),
        { ...found('KD013 crash-loop', 'error', text), consequences: [held] },
      ],
      name,
    ),
  ),
  stage('ray-probe', ['kind-deploy'], 52_000, 0),
]

/** Requests while pods are replaced; some are lost. */
const load = (name = 'api'): LoadChart => ({
  name: `GET ${name}/readyz`,
  stepMs: 500,
  steps: Array.from({ length: 60 }, (_, at) =>
    at > 20 && at < 24 ? { answered: 0, lost: 10 } : { answered: 10, lost: at % 7 === 0 ? 1 : 0, p50: 4, p99: 1_200 },
  ),
  marks: [
    { name: 'new state', atMs: 9_000 },
    { name: 'old state again', atMs: 28_000 },
  ],
  lives: [
    {
      name: `${name}-6d5f7c9b8-x2kqp`,
      spans: [
        { state: 'ready', fromMs: 0, toMs: 10_000 },
        { state: 'ending', fromMs: 10_000, toMs: 12_000 },
      ],
    },
    {
      name: `${name}-7c9f8d6b5-m4vtn`,
      spans: [
        { state: 'starting', fromMs: 9_500, toMs: 12_000 },
        { state: 'ready', fromMs: 12_000, toMs: 30_000 },
      ],
    },
  ],
})

const upgrade = (name = 'api') => outcome({ found: `${name} lost 38 of 600 requests`, loads: [load(name)] })

/** Runs that the page has to show, by name. */
export const REPORTS: Readonly<Record<string, StageResult[]>> = {
  passing: [
    stage('build', [], 0, 12_000, build()),
    stage('kind-deploy', ['build'], 12_000, 3_000, deploy([])),
    stage('upgrade', ['kind-deploy'], 15_000, 40_000, upgrade()),
  ],
  failing: failing(),
  blocked: [
    stage(
      'build',
      [],
      0,
      900,
      outcome({ findings: [{ ...found('BD015 base-image-unavailable', 'error'), fault: 'infrastructure' }] }),
    ),
    stage('kind-deploy', ['build'], 900, 0),
  ],
  'without stages': [],
  'long names': [
    ...failing(LONG, LONG).map((each) => ({ ...each, stage: `${each.stage} ${LONG}` })),
    stage('upgrade', [], 0, 1, upgrade(LONG)),
  ],
  'right to left': failing(RIGHT_TO_LEFT, RIGHT_TO_LEFT),
  'Chinese and Japanese': failing(CJK, CJK),
  '40 stages': Array.from({ length: 40 }, (_, at) =>
    stage(`stage-${at}`, at > 2 ? [`stage-${at - 3}`] : [], at * 1_000, 3_000, outcome({ found: 'fine' })),
  ),
  '200 findings': [
    stage(
      'kind-deploy',
      [],
      0,
      9_000,
      outcome({
        findings: Array.from({ length: 200 }, (_, at) => found('KD013 crash-loop', at < 5 ? 'error' : 'note')),
      }),
    ),
  ],
}

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { schema } from '../../../actions/kind-deploy/src/inputs.ts'
import { run } from '../../../actions/kind-deploy/src/run.ts'
import { createClients } from '../../../actions/shared/context/clients.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import type { Outcome } from '../../../actions/shared/outcome/outcome.ts'
import { outcomeOf } from '../../../actions/shared/outcome/problem.ts'
import { realContext } from '../context.ts'
import { writeChart, writeFiles } from './charts/write.ts'
import { openStage, type Stage } from './faults/cluster.ts'
import { ARGO, DEPRECATED, FAILING, hooked, PRUNED } from './hooks/charts.ts'
import { HELMS, helmFolder } from './load/helm.ts'

/** Hooks, upgrades and pruning on a cluster, in namespaces of their own. */

const NAME = 'slipway-test-hooks'
const MINUTE_MS = 60_000
let stage: Stage

before(
  async () => {
    stage = await openStage(NAME)
  },
  { timeout: 4 * MINUTE_MS },
)
after(() => stage?.close())

interface Ran {
  outcome: Outcome
  log: string[]
  /** Names of objects, in the order in which they were applied or became ready. */
  order(): string[]
}

/** A deployment with this helm. */
async function deploy(inputs: object, tool: (typeof HELMS)[keyof typeof HELMS] = 'helm'): Promise<Ran> {
  const { context } = realContext()
  const env = { ...context.env, PATH: `${helmFolder(tool)}:${context.env.PATH}` }
  const { run: start } = createClients({ directory: context.directory, env, signal: context.signal })
  const log: string[] = []
  const reporter = { ...context.reporter, info: (line: string) => void log.push(line) }
  const given = { kubeconfig: stage.kubeconfig, load: 'false', settle: '1s', 'ready-timeout': '150s', ...inputs }
  const watched = { ...context, env, run: start, reporter }
  const outcome = await run(parseInputs(schema, given), watched).catch((error: unknown) => outcomeOf(error))
  return { outcome, log, order: () => orderOf(outcome) }
}

interface Times {
  object: string
  appliedMs: number
  readyMs: number | null
}

/** `+a` where an object is applied, `=a` where it became ready. */
function orderOf({ outputs }: Outcome): string[] {
  const times = (JSON.parse(outputs.objects ?? '[]') as Times[]).filter(({ object }) =>
    /\/(Job|Pod|Deployment)\//.test(object),
  )
  const events = times.flatMap(({ object, appliedMs, readyMs }) => {
    const name = object.split('/').at(-1)
    return [[appliedMs, `+${name}`] as const, ...(readyMs === null ? [] : [[readyMs, `=${name}`] as const])]
  })
  return events.sort(([one], [other]) => one - other).map(([, event]) => event)
}

async function namespaceOf(name: string): Promise<string> {
  await stage.kubectl(['create', 'namespace', name])
  return name
}

const names = async (namespace: string, kinds: string) =>
  (await stage.kubectl(['get', kinds, '--namespace', namespace, '-o', 'name']))
    .trim()
    .split('\n')
    .filter(Boolean)
    .sort()

describe('hooks', { concurrency: true }, () => {
  for (const [version, tool] of Object.entries(HELMS))
    test(`of a chart run by their meaning, and again at an upgrade: ${version}`, async () => {
      const namespace = await namespaceOf(tool)
      const chart = writeChart(hooked(`${tool}.example.com`))
      const inputs = { manifests: [chart], namespace, 'helm-release': 'shop', 'helm-test': 'true' }
      const first = await deploy(inputs, tool)
      assert.equal(first.outcome.verdict, 'passed', JSON.stringify(first.outcome.findings))
      const installed = ['check', 'migrate', 'api', 'seed', 'smoke']
      assert.deepEqual(
        first.order(),
        installed.flatMap((name) => [`+${name}`, `=${name}`]),
      )
      assert.deepEqual(
        await names(namespace, 'jobs,pods,secrets'),
        await leftBy(namespace, ['job.batch/migrate', 'job.batch/seed', 'pod/smoke', 'secret/password']),
      )
      await stage.kubectl(['get', `things.${tool}.example.com/thing`, '--namespace', namespace])
      const password = await passwordIn(namespace)
      const second = await deploy(inputs, tool)
      assert.equal(second.outcome.verdict, 'passed', JSON.stringify(second.outcome.findings))
      assert.deepEqual(
        second.order(),
        ['change', 'migrate', 'api', 'smoke'].flatMap((name) => [`+${name}`, `=${name}`]),
      )
      assert.equal(await passwordIn(namespace), password)
      assert.ok(second.log.includes('Deleting the hook Job migrate'), second.log.join('\n'))
      assert.equal(await mode(namespace), 'upgrade of shop on v1.34')
    })

  test('of Argo CD run by their meaning', async () => {
    const namespace = await namespaceOf('argo')
    const first = await deploy({ manifests: [writeFiles(ARGO)], namespace })
    assert.equal(first.outcome.verdict, 'passed', JSON.stringify(first.outcome.findings))
    const ran = ['schema', 'data', 'early', 'api', 'late', 'notify']
    assert.deepEqual(
      first.order(),
      ran.flatMap((name) => [`+${name}`, `=${name}`]),
    )
    assert.deepEqual(await names(namespace, 'jobs'), ['job.batch/data', 'job.batch/notify'])
  })

  test('that fail are the cause, with the words of their pod, and nothing after them is applied', async () => {
    const namespace = await namespaceOf('failing')
    const { outcome } = await deploy({ manifests: [writeChart(FAILING)], namespace })
    assert.equal(outcome.verdict, 'failed')
    const [cause] = outcome.findings
    assert.equal(cause?.code, 'KD035 job-failed')
    assert.match([cause?.message, ...(cause?.evidence ?? [])].join('\n'), /relation "users" does not exist/)
    assert.equal(cause?.where.file?.endsWith('templates/migrate.yaml'), true, JSON.stringify(cause?.where))
    assert.deepEqual(await names(namespace, 'deployments,jobs'), [])
  })
})

const leftBy = async (namespace: string, wanted: string[]) => {
  const others = (await names(namespace, 'pods')).filter((each) => each !== 'pod/smoke')
  return [...wanted, ...others].sort()
}

const passwordIn = (namespace: string) =>
  stage.kubectl(['get', 'secret', 'password', '--namespace', namespace, '-o', 'jsonpath={.data.password}'])

const mode = (namespace: string) =>
  stage.kubectl(['get', 'configmap', 'facts', '--namespace', namespace, '-o', 'jsonpath={.data.mode}'])

describe('pruning', () => {
  const deployed = (files: Record<string, string>, more = {}) =>
    deploy({ manifests: [writeFiles(files)], namespace: 'prune', prune: 'app', ...more })
  const changes = ({ outcome }: Ran, what: string) =>
    (outcome.tables.find(({ title }) => /change/i.test(title))?.rows ?? [])
      .filter(([, each]) => each === what)
      .map(([object]) => object)
      .sort()

  test('lists first what it deletes, and keeps claims, namespaces and definitions unless they are named', async () => {
    await namespaceOf('prune')
    assert.equal((await deployed(PRUNED.first)).outcome.verdict, 'passed')
    const kept = [
      'ConfigMap prune/kept',
      'CustomResourceDefinition things.prune.example.com',
      'Namespace prune-other',
      'PersistentVolumeClaim prune/data',
      'Secret prune/kept',
    ]
    const dry = await deployed(PRUNED.second, { 'dry-run': 'true' })
    assert.deepEqual([changes(dry, 'pruned'), changes(dry, 'kept')], [['ConfigMap prune/goes'], kept])
    assert.ok(dry.log.includes('Would prune ConfigMap prune/goes'), dry.log.join('\n'))
    assert.equal((await names('prune', 'configmap/goes')).length, 1)
    const real = await deployed(PRUNED.second)
    assert.deepEqual([changes(real, 'pruned'), changes(real, 'kept')], [['ConfigMap prune/goes'], kept])
    assert.ok(real.log.includes('Pruning ConfigMap prune/goes'), real.log.join('\n'))
    assert.deepEqual(
      (await names('prune', 'configmaps,secrets,persistentvolumeclaims')).filter(
        (each) => !/kube-root-ca|\/app$/.test(each),
      ),
      ['configmap/kept', 'configmap/stays', 'persistentvolumeclaim/data', 'secret/kept'],
    )
    await stage.kubectl(['get', 'namespace', 'prune-other'])
    await stage.kubectl(['get', 'crd', 'things.prune.example.com'])
  })

  // argoproj/argo-cd#9853, Altinity/clickhouse-operator#1272: claims that were pruned took their data along.
  test('deletes what a later run names, and never what its author keeps', async () => {
    const kinds = ['PersistentVolumeClaim', 'Namespace', 'CustomResourceDefinition']
    const ran = await deployed(PRUNED.second, { 'prune-kinds': kinds })
    assert.deepEqual(changes(ran, 'pruned'), [
      'CustomResourceDefinition things.prune.example.com',
      'Namespace prune-other',
      'PersistentVolumeClaim prune/data',
    ])
    assert.deepEqual(changes(ran, 'kept'), ['ConfigMap prune/kept', 'Secret prune/kept'])
  })
})

test('what the next minor versions drop is named in the words of the server, with its line', async () => {
  const folder = writeFiles(DEPRECATED)
  const { outcome } = await deploy({ manifests: [folder], 'dry-run': 'true' })
  assert.equal(outcome.verdict, 'warned', JSON.stringify(outcome.findings))
  assert.deepEqual(
    outcome.findings.map(({ code, where }) => [code, where.file?.split('/').at(-1), where.line]),
    [
      ['KD080 deprecated', 'all.yaml', 1],
      ['KD080 deprecated', 'all.yaml', 14],
    ],
  )
  assert.match(outcome.findings[0]?.message ?? '', /^Endpoints\/db: v1 Endpoints is deprecated in v1\.33\+/)
  assert.match(outcome.findings[1]?.message ?? '', /^Deployment\/api: .*beta\.kubernetes\.io\/os.*deprecated/)
})

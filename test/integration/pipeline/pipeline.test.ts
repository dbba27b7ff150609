import assert from 'node:assert/strict'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { StageResult } from '../../../actions/pipeline/src/stage-result.ts'
import { messagesIn } from '../../../actions/shared/docker/api.ts'
import type { Finding } from '../../../actions/shared/outcome/finding.ts'
import { ROOT, realContext } from '../context.ts'

const LIMIT_MS = 9 * 60_000
/** A name that meets neither a cluster that somebody keeps on this machine nor what a killed run left. */
const CLUSTER = `slipway-test-pipeline-${process.pid}`

interface Ended {
  event: 'result'
  verdict: string
  findings: Finding[]
  report: { page: string; json: string }
}

const { context } = realContext()
let finished: StageResult[]
let ended: Ended
let exitCode: number
/** Containers that Compose made meanwhile, as the engine told. */
const made: Created[] = []

before(
  async () => {
    const args = ['--json', '--set', `setup-kind.name=${CLUSTER}`]
    const stop = new AbortController()
    const hearing = hear(stop.signal)
    const result = await context.run({ file: `${ROOT}/scripts/pipeline`, args, cwd: ROOT, keepBytes: 2 ** 26 })
    stop.abort()
    await hearing
    const events = result.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string })
    finished = events.filter((each) => each.event === 'finished') as unknown as StageResult[]
    ended = events.find((each) => each.event === 'result') as Ended
    exitCode = result.exitCode
  },
  { timeout: LIMIT_MS },
)

interface Created {
  Actor: { Attributes: Record<string, string> }
}

/** Listens all the while: an engine remembers its last 256 events alone. */
async function hear(signal: AbortSignal): Promise<void> {
  const filters = JSON.stringify({ type: ['container'], event: ['create'], label: ['com.docker.compose.project'] })
  const stream = await context.engine.open('/events', { filters }, signal)
  const hearing = async () => {
    for await (const each of messagesIn<Created>(stream)) made.push(each)
  }
  await hearing().catch(() => signal.aborted)
}

after(() => rmSync(ended.report.json.replace(/\/[^/]+$/, ''), { recursive: true }))

test('every stage of slipway.yaml passes, and the exit code says so', () => {
  const verdicts = finished.map(({ stage, outcome, skipped }) => [stage, outcome?.verdict ?? skipped])
  const stages = [
    'engine',
    'bases',
    'kind-node',
    'build',
    'image-size',
    'compose-smoke',
    'setup-kind',
    'kind-deploy',
    'ray-probe',
    'cleanup',
  ]
  assert.deepEqual(
    Object.fromEntries(verdicts),
    Object.fromEntries(stages.map((stage) => [stage, 'passed'])),
    JSON.stringify(ended.findings),
  )
  assert.equal(ended.verdict, 'passed')
  assert.equal(exitCode, 0)
})

test('what was built is, to the digest, what Compose ran', async () => {
  const images = JSON.parse(outputsOf('build').images ?? '{}') as Record<string, { imageId: string }>
  const ran = made
    .map(({ Actor }) => Actor.Attributes)
    .filter((each) => each['com.docker.compose.project'] === project())
    .map((each) => [each['com.docker.compose.service'], each.image] as const)
  assert.ok(Object.keys(images).length > 0)
  for (const [name, { imageId }] of Object.entries(images))
    assert.deepEqual([...new Set(ran.filter(([service]) => service === name).map(([, image]) => image))], [imageId])
})

test('Ray is deployed before the application', () => {
  const waves = finished.find(({ stage }) => stage === 'kind-deploy')?.outcome?.timings ?? []
  const startOf = (part: string) => waves.find(({ name }) => name.endsWith(part))?.startMs ?? Number.NaN
  assert.ok(startOf('/ray') < startOf('/app'), JSON.stringify(waves))
})

test('the report says what every stage came to, and holds the sizes against their budgets', () => {
  const page = readFileSync(ended.report.page, 'utf8')
  for (const { stage } of finished) assert.ok(page.includes(`id="stage-${stage}"`), stage)
  const sizes = finished.find(({ stage }) => stage === 'image-size')?.outcome?.measures ?? []
  assert.deepEqual(
    sizes.filter(({ limit = 0, value }) => limit > 0 && value > limit),
    [],
  )
  assert.ok(
    sizes.some(({ limit }) => limit !== undefined),
    JSON.stringify(sizes),
  )
  assert.ok(existsSync(ended.report.json))
})

test('nothing is left in the engine', async () => {
  const asked = [
    ['ps', '--all', '--format', '{{.Names}}', '--filter', `label=io.x-k8s.kind.cluster=${CLUSTER}`],
    ['ps', '--all', '--format', '{{.Names}}', '--filter', `label=com.docker.compose.project=${project()}`],
    ['volume', 'ls', '--format', '{{.Name}}', '--filter', `label=com.docker.compose.project=${project()}`],
    ['network', 'ls', '--format', '{{.Name}}', '--filter', `label=com.docker.compose.project=${project()}`],
  ]
  for (const args of asked) assert.equal((await context.run({ file: 'docker', args })).stdout, '', args.join(' '))
})

function outputsOf(stage: string): Record<string, string> {
  return finished.find((each) => each.stage === stage)?.outcome?.outputs ?? {}
}

function project(): string {
  const named = outputsOf('compose-smoke').project
  assert.ok(named)
  return named
}

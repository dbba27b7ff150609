import { mkdir } from 'node:fs/promises'
import type { Context } from '../../shared/context/context.ts'
import { requireEngine } from '../../shared/docker/engine.ts'
import type { Finding } from '../../shared/outcome/finding.ts'
import { type Measure, type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import { probeFindings, probeTable, runProbes } from '../../shared/probes/run.ts'
import { causesOf, notReady } from './causes.ts'
import { projectEntry, removeProject } from './down.ts'
import { bundle, withLog } from './evidence.ts'
import { upFailed } from './findings.ts'
import type { Inputs } from './inputs.ts'
import { requirePorts } from './ports.ts'
import { openProject, type Project } from './project.ts'
import { composeTarget, endpointsOf } from './target.ts'
import { type Watched, watch } from './watch.ts'

/** Brings a Compose project up, judges and probes it, and takes it down again. */
export async function run(inputs: Inputs, context: Context): Promise<Outcome> {
  await requireEngine(context)
  await mkdir(context.scratch, { recursive: true })
  const project = await openProject(inputs, context)
  if (inputs.attach) return prove(project, inputs, context, Promise.resolve({ ok: true, said: [] }))
  await requirePorts(project)
  if (!inputs.keep) context.journal.record(projectEntry(project.name))
  const result = await prove(project, inputs, context, bringUp(project, inputs, context))
  if (inputs.keep) context.reporter.info(`Kept. To take it down: docker compose -p ${project.name} down -v`)
  else await takeDown(project, context)
  return result
}

interface Up {
  ok: boolean
  said: string[]
}

/** `up` without `--wait`, whose answer is not to be trusted: the state is judged, not the exit code. */
async function bringUp({ compose }: Project, { services }: Inputs, { reporter }: Context): Promise<Up> {
  const said: string[] = []
  const onLine = (line: string) => {
    said.push(line)
    reporter.foreign(line.trim())
  }
  const args = ['--progress', 'plain', 'up', '--detach', '--no-build', '--remove-orphans', ...services]
  const { exitCode } = await compose(args, { onLine })
  return { ok: exitCode === 0, said }
}

async function prove(project: Project, inputs: Inputs, context: Context, up: Promise<Up>): Promise<Outcome> {
  const startedMs = Date.now()
  const ended = up.then(({ ok }) => ok)
  ended.catch(() => {})
  const watched = await watch(project, inputs, context, ended)
  const verdictMs: Measure = { name: 'time to the services’ verdict', value: Date.now() - startedMs, unit: 'ms' }
  if (watched.end !== 'ready') return failed(project, inputs, context, watched, up, verdictMs)
  const target = composeTarget(watched.containers, context)
  const results = await runProbes(inputs.probes, target, context, inputs.probeTimeout)
  const findings = await explain(
    probeFindings(results, (name) => serviceOf(name, inputs)),
    watched,
    context,
  )
  const files = findings.length > 0 ? await bundle(watched.containers, context) : []
  const ready = `${watched.states.length} services ready`
  return outcome({
    found: findings[0]?.message ?? `${ready}, ${results.length} probes passed`,
    findings,
    files,
    outputs: outputsOf(project, watched, files),
    tables: [probeTable(results)],
    measures: [verdictMs],
    timings: watched.containers.map(({ service, createdAtMs }) => ({
      name: service,
      startMs: createdAtMs - startedMs,
      durationMs: Date.now() - createdAtMs,
    })),
  })
}

async function failed(
  project: Project,
  inputs: Inputs,
  context: Context,
  watched: Watched,
  up: Promise<Up>,
  verdictMs: Measure,
): Promise<Outcome> {
  const causes =
    watched.end === 'late'
      ? [notReady(watched.states, inputs.readyTimeout)]
      : causesOf(watched.states, project.services)
  const said = causes.length > 0 ? causes : [upFailed((await up).said)]
  const findings = await explain(said, watched, context)
  const files = await bundle(watched.containers, context)
  return outcome({ findings, files, measures: [verdictMs], outputs: outputsOf(project, watched, files) })
}

function explain(findings: readonly Finding[], { containers }: Watched, context: Context): Promise<Finding[]> {
  return Promise.all(findings.map((each) => withLog(each, containers, context)))
}

function outputsOf(
  { name }: Project,
  { containers, states }: Watched,
  files: readonly string[],
): Record<string, string> {
  return {
    project: name,
    endpoints: JSON.stringify(endpointsOf(containers)),
    services: JSON.stringify(states.map(({ name, state }) => ({ name, state }))),
    bundle: files.join('\n'),
  }
}

function serviceOf(probe: string, { probes }: Inputs): string | undefined {
  return probes.find((each) => (each.name ?? `${each.type} ${each.service}`) === probe)?.service
}

async function takeDown({ name }: Project, context: Context): Promise<void> {
  const entry = projectEntry(name)
  await removeProject(entry, context)
  context.journal.forget(entry)
}

import { COMPOSE_PROJECT } from '../../shared/docker/labels.ts'
import { watchBeside } from '../../shared/docker/usage.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { patience } from '../../shared/pressure/patience.ts'
import { runProbes } from '../../shared/probes/run.ts'
import { type BringUp, bringUp } from './bring-up.ts'
import { explain, explainProbes, explainStuck } from './diagnosis/explain.ts'
import { Resources } from './project-state/resources.ts'
import { untilAtWork } from './readiness/at-work.ts'
import { type Ended, untilBroken, waitUntilReady } from './readiness/wait.ts'
import { Watch } from './readiness/watch.ts'
import { report } from './report/report.ts'
import type { SmokePlan, SmokeRun } from './run-state.ts'
import { composeTarget } from './target.ts'
import { tellWhileWaiting } from './waiting.ts'

/** Starts a project, or takes one that runs; waits for its services, probes them, and reports what is wrong. */
export async function smokeRun(plan: SmokePlan): Promise<Outcome> {
  const { project, inputs, context } = plan
  const startedMs = Date.now()
  const stop = new AbortController()
  const resources = new Resources(context, stop.signal)
  const pressure = watchBeside(context, { label: [`${COMPOSE_PROJECT}=${project.name}`] })
  const watch = new Watch(project, inputs, context, pressure, ({ action, container }) => {
    if (action === 'start') resources.follow(container)
  })
  const up = bringUp(plan, watch, stop.signal)
  try {
    const waiting = new AbortController()
    tellWhileWaiting(watch, startedMs, context, AbortSignal.any([waiting.signal, stop.signal]))
    const ended = await waitUntilReady(watch, project.services, up.state, startedMs + inputs.readyTimeout)
    waiting.abort(new Error('it is ready'))
    if (up.state.error) throw up.state.error
    for (const { name, status } of ended.seen.containers) if (status === 'running') resources.follow(name)
    const { peaks } = resources
    const judged = { ...plan, startedMs, pressure, watch, peaks, seen: ended.seen, judgedMs: Date.now() }
    const run = ended.end === 'ready' ? await atWork(judged) : await notUp(judged, ended, up)
    return await report({ ...run, findings: [...run.findings, ...(plan.phases?.warnings ?? [])] })
  } finally {
    watch.close()
    pressure.close()
    stop.abort(new Error('the verdict is known'))
    // `up` must have ended before anything is removed, or it would create more afterwards.
    await up.over
  }
}

type Judged = Omit<SmokeRun, 'results' | 'findings'>

async function notUp(judged: Judged, { end }: Ended, { state, output }: BringUp): Promise<SmokeRun> {
  const why = state.failed ? 'broken' : end
  await judged.pressure.refresh()
  return { ...judged, results: [], findings: await explain(judged, why, output) }
}

/** Probes the services once none of those that nothing else proves merely tries the same thing again. */
async function atWork(judged: Judged): Promise<SmokeRun> {
  const { seen, stuck } = await untilAtWork(judged, judged.seen, patience(judged.pressure))
  const now = { ...judged, seen, judgedMs: seen === judged.seen ? judged.judgedMs : Date.now() }
  if (stuck.length > 0) return { ...now, results: [], findings: await explainStuck(now, stuck) }
  const broken = seen.states.some(({ state }) => state === 'broken')
  if (broken || seen.states.some(({ state }) => state === 'waiting'))
    return { ...now, results: [], findings: await explain(now, broken ? 'broken' : 'late', []) }
  return probed(now)
}

/** Probes the services while the watch goes on: one that breaks meanwhile ends the probes, and is the cause. */
async function probed(judged: Judged): Promise<SmokeRun> {
  const { inputs, context, watch, seen } = judged
  // The look that found everything ready is as new as any.
  if (inputs.probes.length === 0) return { ...judged, results: [], findings: await explainProbes(judged, []) }
  const stop = new AbortController()
  const broken = untilBroken(watch).then((now) => {
    stop.abort(new Error('a service broke'))
    return now
  })
  broken.catch(() => {})
  const target = composeTarget(seen.containers, context, patience(judged.pressure))
  const results = await runProbes(inputs.probes, target, context, inputs.probeTimeout, stop.signal, judged.pressure)
  const last = stop.signal.aborted ? await broken : await watch.look()
  const ended = { ...judged, seen: last }
  return { ...ended, results, findings: await explainProbes(ended, results) }
}

import { withCleanUp } from '../../shared/cleanup/finally.ts'
import type { Context } from '../../shared/context/context.ts'
import { type Outcome, outcome } from '../../shared/outcome/outcome.ts'
import type { Located } from './access/access.ts'
import { openAccess } from './access/open.ts'
import { tlsOf } from './credentials.ts'
import { crossCheckTargetsOf, type Locate } from './cross-check/collect.ts'
import type { Inputs } from './inputs.ts'
import { lacksNodes, rootedIn } from './judge/roots.ts'
import { excused, watchRay } from './pressure.ts'
import { type Probed, probe } from './probe.ts'
import { foundOf, outputsOf, tablesOf } from './report.ts'
import { wantedOf } from './wanted.ts'

/** Proves that Ray runs tasks, or returns a finding for the first step that fails. */
export async function run(inputs: Inputs, context: Context): Promise<Outcome> {
  const wanted = wantedOf(inputs)
  const crossCheckTargets = crossCheckTargetsOf(inputs)
  const tls = await tlsOf(inputs, context.directory)
  const access = await openAccess(inputs, context)
  const locate: Locate = async (port, limitMs) => {
    const endpoint: Located = port?.host === undefined ? await access.locate(port?.port, limitMs) : port
    return { ...endpoint, tls, token: inputs.token ?? endpoint.token, headers: lowerCased(inputs.headers) }
  }
  const onWait = (reason: string) => context.reporter.info(`Waiting: ${reason}`)
  const { signal } = context
  const pressure = watchRay(inputs, context)
  const sinceMs = performance.now()
  const work = async () => {
    const { facts, findings } = await probe({
      wanted,
      locate,
      crossCheckTargets,
      timeoutMs: inputs.timeout,
      signal,
      onWait,
    })
    const causes = lacksNodes(findings) ? ((await access.causes?.()) ?? []) : []
    await pressure.refresh()
    return report({ facts, findings: excused(rootedIn(causes, findings), pressure, sinceMs) })
  }
  const failed = 'The connection to the cluster could not be closed'
  const close = async () => {
    pressure.close()
    await access.close()
  }
  return withCleanUp(work, { failed, run: close, report: context.reporter.info })
}

/** HTTP/2 allows lower case only. */
function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

function report({ facts, findings }: Probed): Outcome {
  return outcome({
    found: findings[0]?.message ?? foundOf(facts),
    findings,
    outputs: outputsOf(facts),
    tables: tablesOf(facts),
    measures: [
      ...(facts.pingMs === undefined ? [] : [{ name: 'ray ping', value: facts.pingMs, unit: 'ms' as const }]),
      ...(facts.sessionMs === undefined ? [] : [{ name: 'ray session', value: facts.sessionMs, unit: 'ms' as const }]),
    ],
  })
}

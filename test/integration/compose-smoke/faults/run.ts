import { randomBytes } from 'node:crypto'
import { schema } from '../../../../actions/compose-smoke/src/inputs.ts'
import { projectEntry, removeProject } from '../../../../actions/compose-smoke/src/remove-project.ts'
import { run as smoke } from '../../../../actions/compose-smoke/src/run.ts'
import { parseInputs } from '../../../../actions/shared/inputs/parse.ts'
import type { Outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { outcomeOf } from '../../../../actions/shared/outcome/problem.ts'
import { unknownMachine } from '../../../../actions/shared/pressure/machine.ts'
import { realContext } from '../../context.ts'
import type { Case, Expected } from './cases.ts'
import { openRegistry } from './registry.ts'

/** What a case came to. */
export interface Ran {
  outcome: Outcome
  /** From the start to the services' verdict; the whole run where it never came to one. */
  verdictMs: number
  /** From the fault's appearing, as the engine stamped it, to the verdict. */
  faultMs?: number
  downMs: number
  /** What is still written down to be removed. */
  left: string[]
}

const COMMON = { settle: '2s', 'ready-timeout': '40s' }

/** Longer than a loaded machine takes to start what is to crash: the crash has to decide, not this. */
const UNTIL_IT_CRASHES = '30s'

/** Brings a case up, judges it, takes it down. */
export async function runCase(each: Case): Promise<Ran> {
  const { folder, expected } = each
  // What has a fixed name may be left of a run that was killed: each has names of its own.
  const run = randomBytes(3).toString('hex')
  const registry = expected.registry && (await openRegistry(expected.registry))
  const neighbour = expected.neighbour ? await settleIn(folder, expected.neighbour, run) : undefined
  try {
    const address = registry ? { REGISTRY: registry.address } : {}
    const env = { ...(expected.inputs?.env as object | undefined), ...address, RUN: run }
    const crashes = !expected.passes && expected.inputs?.probes === undefined
    const inputs = { ...(crashes ? { settle: UNTIL_IT_CRASHES } : {}), ...expected.inputs, env }
    return await judged(folder, inputs, !expected.passes)
  } finally {
    await neighbour?.leave()
    await registry?.close()
    if (registry) await forget(`${registry.address}/slipway-test/slow:1`)
  }
}

/** The action keeps images; this one is of no use to anybody. */
async function forget(image: string): Promise<void> {
  await realContext().context.run({ file: 'docker', args: ['image', 'rm', '--force', image] })
}

/** @param calm faults are named as on a quiet machine, whatever else runs on this one; patience has tests of its own. */
async function judged(folder: string, more: Record<string, unknown>, calm: boolean): Promise<Ran> {
  const real = realContext(folder).context
  const context = calm ? { ...real, machine: unknownMachine } : real
  const startedMs = performance.now()
  const inputs = parseInputs(schema, { files: ['compose.yaml'], ...COMMON, ...more })
  const outcome = await smoke(inputs, context).catch((error: unknown) => outcomeOf(error))
  const totalMs = performance.now() - startedMs
  const measured = (name: string) => outcome.measures.find((measure) => measure.name === name)?.value
  const verdictMs = measured('time to the services’ verdict') ?? totalMs
  return {
    outcome,
    verdictMs,
    faultMs: measured('from the fault to its verdict'),
    downMs: totalMs - verdictMs,
    left: context.journal.entries().map(({ name }) => name),
  }
}

async function settleIn(folder: string, file: string, run: string) {
  const { context } = realContext(folder)
  const project = `slipway-fault-neighbour-${run}`
  const inputs = parseInputs(schema, { ...COMMON, files: [file], project, keep: true, env: { RUN: run } })
  await smoke(inputs, context)
  return { leave: () => removeProject(projectEntry(project), context) }
}

/** Pure: everything that is not as it is to be. */
export function complaints(expected: Expected, { outcome, verdictMs, downMs, left }: Ran): string[] {
  const [first] = outcome.findings.filter((each) => each.severity !== 'note')
  const said = [first?.message, ...(first?.evidence ?? [])].join('\n')
  const differs = (what: string, found: unknown, wanted: unknown) =>
    JSON.stringify(found) === JSON.stringify(wanted)
      ? []
      : [`${what}: ${JSON.stringify(found)}, wanted ${JSON.stringify(wanted)}`]
  const unlessFree = (what: string, wanted: unknown, found: unknown) =>
    wanted === undefined ? [] : differs(what, found, wanted)
  const all = [
    ...differs('verdict', outcome.verdict, expected.passes ? 'passed' : (expected.verdict ?? 'failed')),
    ...differs('code', first?.code, expected.code),
    ...unlessFree('service', expected.service, first?.where.service),
    ...unlessFree('line', expected.line, first?.where.line),
    ...unlessFree(
      'holds up',
      expected['holds-up'],
      first?.consequences.map((each) => each.where.service),
    ),
    ...(said.includes(expected.says ?? '') ? [] : [`does not say: ${expected.says}`]),
    ...late('verdict', verdictMs, expected.limit),
    ...late('down', downMs, expected['down-limit'] ?? Infinity),
    ...differs('left behind', left, []),
  ]
  return all.length > 0 ? [...all, said] : []
}

function late(what: string, ms: number, limit: number): string[] {
  return ms <= limit * 1000 ? [] : [`${what} after ${(ms / 1000).toFixed(1)} s, limit ${limit} s`]
}

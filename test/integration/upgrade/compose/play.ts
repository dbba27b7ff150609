import { createClients } from '../../../../actions/shared/context/clients.ts'
import { parseInputs } from '../../../../actions/shared/inputs/parse.ts'
import type { Outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { outcomeOf } from '../../../../actions/shared/outcome/problem.ts'
import { unknownMachine } from '../../../../actions/shared/pressure/machine.ts'
import { UPGRADE } from '../../../../actions/upgrade/src/catalogue.ts'
import { schema } from '../../../../actions/upgrade/src/inputs.ts'
import { run } from '../../../../actions/upgrade/src/run.ts'
import { freePort } from '../../../../scripts/tooling/free-port.ts'
import { realContext } from '../../context.ts'
import type { Case } from './cases.ts'

const API = { service: 'api', port: 8000 }
const INPUTS = {
  'ready-timeout': '60s',
  settle: '1s',
  load: [{ ...API, path: '/', rate: 20 }],
  seed: [{ type: 'http', ...API, path: '/items', method: 'POST', status: 201, save: { item: 'id' } }],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the probes.
  verify: [{ type: 'http', ...API, path: '/items/${item}', timeout: '5s' }],
}

/** Plays a case in a project of its own. */
export async function play({ which, old, change, expected }: Case): Promise<Outcome> {
  const { context } = realContext()
  const ports = { PORT: String(await freePort()), OTHER_PORT: String(await freePort()) }
  // Faults are named as on a quiet machine, whatever else runs on this one; patience has tests of its own.
  const machine = which === 'fault' ? unknownMachine : context.machine
  const env = { ...context.env, ...ports }
  const clients = createClients({ directory: context.directory, env, signal: context.signal })
  const given = { target: 'compose', from: [old], files: [change], ...INPUTS, ...expected.inputs }
  return run(parseInputs(schema, given), { ...context, ...clients, env, machine }).catch((error: unknown) =>
    outcomeOf(error),
  )
}

/** Pure: how an outcome differs from what its folder expects; empty when it does not. */
export function complaints({ which, expected }: Case, { verdict, findings, found }: Outcome): string[] {
  const shown = findings.map((each) => `${each.code} ${each.severity} ${each.message} ${JSON.stringify(each.evidence)}`)
  const twin = expected.twin ?? 'passed'
  const ofTwin = verdict === twin ? [] : [`verdict of the twin ${verdict}, expected ${twin}`]
  const wrong = which === 'twin' ? ofTwin : faultWrong(expected, { verdict, findings })
  return wrong.length > 0 ? [...wrong, found, ...shown] : []
}

function faultWrong(
  { code, service, verdict: expected = 'failed' }: Expected,
  { verdict, findings }: Pick<Outcome, 'verdict' | 'findings'>,
) {
  const [first, second] = findings.filter((each) => each.severity !== 'note' && !UPGRADE['no-load'].matches(each))
  return [
    verdict === expected ? '' : `verdict ${verdict}`,
    first?.code === code ? '' : `code ${first?.code}, expected ${code}`,
    first?.where.service === service ? '' : `service ${first?.where.service}, expected ${service}`,
    second ? `a second finding: ${second.code}` : '',
  ].filter(Boolean)
}

type Expected = Case['expected']

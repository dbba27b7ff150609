import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import type { Outcome } from '../../../actions/shared/outcome/outcome.ts'
import { outcomeOf } from '../../../actions/shared/outcome/problem.ts'
import { unknownMachine } from '../../../actions/shared/pressure/machine.ts'
import { schema } from '../../../actions/upgrade/src/inputs.ts'
import { run } from '../../../actions/upgrade/src/run.ts'
import { realContext } from '../context.ts'
import type { Stage } from '../kind-deploy/faults/cluster.ts'
import type { Case } from './cases.ts'

let runs = 0

/**
 * Where a pod's address leads once the pod is gone: nowhere, as on most networks, and not out of the node, where some
 * other machine may answer.
 */
export const closeOff = (stage: Stage) => stage.onNode(['ip', 'route', 'replace', 'unreachable', '10.244.0.0/16'])

/** Plays a case in a namespace of its own, which is deleted afterwards. */
export async function play({ name, which, old, change, expected }: Case, stage: Stage): Promise<Outcome> {
  const namespace = `${name}-${which}-${process.pid.toString(36)}${runs++}`
  await stage.kubectl(['create', 'namespace', namespace])
  const { context } = realContext()
  // Faults are named as on a quiet machine, whatever else runs on this one; patience has tests of its own.
  const machine = which === 'fault' ? unknownMachine : context.machine
  const given = {
    from: [old],
    manifests: [change],
    kubeconfig: stage.kubeconfig,
    namespace,
    'ready-timeout': '90s',
    load: [{ service: 'api', port: 80, path: '/', rate: expected.rate ?? 40 }],
    ...expected.inputs,
  }
  try {
    return await run(parseInputs(schema, given), { ...context, machine }).catch((error: unknown) => outcomeOf(error))
  } finally {
    await stage.kubectl(['delete', 'namespace', namespace, '--wait=false'])
  }
}

/** Pure: how an outcome differs from what its folder expects; empty when it does not. */
export function complaints({ which, expected }: Case, { verdict, findings, found }: Outcome): string[] {
  const shown = findings.map((each) => `${each.code} ${each.severity} ${each.message} ${JSON.stringify(each.evidence)}`)
  const wrong = which === 'twin' ? twinWrong(verdict) : faultWrong(expected, { verdict, findings })
  return wrong.length > 0 ? [...wrong, found, ...shown] : []
}

const twinWrong = (verdict: string) => (verdict === 'passed' ? [] : [`verdict of the twin ${verdict}`])

function faultWrong({ code, object }: Expected, { verdict, findings }: Pick<Outcome, 'verdict' | 'findings'>) {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const [first, second] = errors
  return [
    verdict === 'failed' ? '' : `verdict ${verdict}`,
    code === undefined || first?.code === code ? '' : `code ${first?.code}, wanted ${code}`,
    first?.where.object?.endsWith(object) ? '' : `object ${first?.where.object}, wanted ${object}`,
    second ? `a second finding: ${second.code}` : '',
  ].filter(Boolean)
}

type Expected = Case['expected']

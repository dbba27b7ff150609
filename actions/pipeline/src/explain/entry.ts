import type { Maker } from '../../../shared/outcome/define-finding.ts'
import { numberOf } from '../../../shared/outcome/find-makers.ts'
import type { Fault, Severity } from '../../../shared/outcome/finding.ts'
import { EXIT } from '../../../shared/outcome/outcome.ts'
import type { Listed } from './areas.ts'

/** The description of a finding, as printed by `slipway explain --json`. */
export interface Entry {
  /** `KD013`. */
  code: string
  name: string
  /** The name of an action or of a shared part. */
  area: string
  severity: Severity
  fault: Fault
  /** Exit code of a command with only this finding. */
  exitCode: number
  means: string
  example: string
  remedy: string
  /** Its codes in earlier versions. */
  aliases: string[]
  /** Findings that had this code in an earlier version: code and name. */
  formerly: string[]
  /** Findings that are similar or often occur together: code and name. */
  related: string[]
}

const EXIT_CODES: Record<Fault, number> = { code: EXIT.failed, input: EXIT.input, infrastructure: EXIT.blocked }

/** Pure: the entry of one finding; `all` is needed for its references. */
export function entryOf({ maker, area }: Listed, all: readonly Listed[]): Entry {
  const { name, fault, severity = 'error', means, example, remedy, aliases = [], related = [] } = maker.definition
  const code = numberOf(maker)
  const makers = all.map((each) => each.maker)
  return {
    code,
    name,
    area: area.name,
    severity,
    fault,
    exitCode: severity === 'error' ? EXIT_CODES[fault] : EXIT.passed,
    means,
    example,
    remedy,
    aliases: [...aliases],
    formerly: codesOf(makers.filter((each) => each.definition.aliases?.includes(code))),
    related: codesOf(makers.filter((each) => related.includes(numberOf(each)))),
  }
}

const codesOf = (makers: readonly Maker[]) => makers.map(({ code }) => code)

const FAULTS: Record<Fault, string> = { code: 'the code', input: 'the inputs', infrastructure: 'the infrastructure' }
const VERDICTS: Record<Fault, string> = { code: 'failed', input: 'failed', infrastructure: 'blocked' }

/** Pure: `the code: verdict failed, exit code 1`. */
export function consequenceOf({ severity, fault, exitCode }: Entry): string {
  if (severity === 'note') return `${FAULTS[fault]}: a note, the verdict doesn't change`
  const verdict = severity === 'warning' ? 'warned' : VERDICTS[fault]
  return `${FAULTS[fault]}: verdict ${verdict}, exit code ${exitCode}`
}

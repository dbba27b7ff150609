import { type Fault, type Finding, finding, type Severity } from './finding.ts'

/** What is true of a finding whenever it is made; its page in `docs/findings` and `slipway explain` show it. */
export interface Definition {
  /** Kebab case, unique within its catalogue: `crash-loop`. */
  name: string
  /** Whose fault it usually is; the exit code follows from it. */
  fault: Fault
  /** `error` unless given. */
  severity?: Severity
  /** What it means: one to three sentences. */
  means: string
  /** What to do, in the imperative; shown unless the place that makes the finding knows better. */
  remedy: string
  /** A message as users see it. */
  example: string
  /** Codes that stood for this meaning in an earlier version; `tolerate` and `explain` still accept them. */
  aliases?: readonly string[]
  /** Codes of findings that look alike or often come together. */
  related?: readonly string[]
}

/** What the place that makes a finding adds to its definition. */
export type Parts = Pick<Finding, 'message'> & Partial<Omit<Finding, 'code'>>

/** Makes findings of one code. */
export interface Maker<FullCode extends string = string> {
  (parts: Parts): Finding
  /** `CS020 crash-loop`: number and name, as findings carry it. */
  readonly code: FullCode
  readonly definition: Definition
  /** Whether a finding was made by this maker. */
  matches(found: Pick<Finding, 'code'>): boolean
}

/** A catalogue: makers by name. */
export type Catalogue = Readonly<Record<string, Maker>>

type Makers<Definitions extends Readonly<Record<string, Definition>>> = {
  readonly [Code in keyof Definitions &
    string as Definitions[Code]['name']]: Maker<`${Code} ${Definitions[Code]['name']}`>
}

/**
 * Pure: a catalogue of findings, keyed by code, so that a code that is used twice is a type error.
 * Codes are never reused: a finding that is no longer made leaves a gap.
 */
export function defineFindings<const Definitions extends Readonly<Record<string, Definition>>>(
  definitions: Definitions,
): Makers<Definitions> {
  const makers = Object.entries(definitions).map(([code, each]) => [each.name, makerOf(code, each)])
  return Object.fromEntries(makers) as Makers<Definitions>
}

function makerOf(number: string, definition: Definition): Maker {
  const code = `${number} ${definition.name}`
  const make = ({ fault, severity, remedy, ...parts }: Parts) =>
    finding({
      ...parts,
      code,
      fault: fault ?? definition.fault,
      severity: severity ?? definition.severity ?? 'error',
      remedy: remedy ?? definition.remedy,
    })
  const matches = (found: Pick<Finding, 'code'>) => found.code === code
  return Object.assign(make, { code, definition, matches })
}

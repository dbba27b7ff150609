import { type Fault, type Finding, finding, type Severity } from './finding.ts'

/** The fixed part of a finding, shown in its page in `docs/findings` and by `slipway explain`. */
export interface Definition {
  /** Kebab case, unique within its catalogue: `crash-loop`. */
  name: string
  /** The usual fault; it decides the exit code. */
  fault: Fault
  /** `error` unless given. */
  severity?: Severity
  /** What it means: one to three sentences. */
  means: string
  /** What to do, in the imperative; the code that reports the finding can replace it. */
  remedy: string
  /** An example message. */
  example: string
  /** Codes with this meaning in earlier versions; `tolerate` and `explain` still accept them. */
  aliases?: readonly string[]
  /** Codes of findings that look similar or often occur together. */
  related?: readonly string[]
}

/** The part of a finding that is not in its definition. */
export type Parts = Pick<Finding, 'message'> & Partial<Omit<Finding, 'code'>>

/** Creates findings of one code. */
export interface Maker<FullCode extends string = string> {
  (parts: Parts): Finding
  /** `CS020 crash-loop`: number and name, as in `Finding.code`. */
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

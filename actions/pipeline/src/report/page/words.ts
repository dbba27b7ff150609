import type { Fault } from '../../../../shared/outcome/finding.ts'
import type { StageResult } from '../../stage-result.ts'

/** A verdict, or what a stage has instead of one. */
export type State = 'passed' | 'warned' | 'failed' | 'blocked' | 'skipped' | 'proved'

export const stateOf = ({ outcome, proved }: Pick<StageResult, 'outcome' | 'proved'>): State =>
  proved ? 'proved' : (outcome?.verdict ?? 'skipped')

/** A shape for each state: colour alone doesn't tell them apart. */
export const MARKS: Record<State, string> = {
  passed: '✓',
  warned: '!',
  failed: '✕',
  blocked: '⊘',
  skipped: '–',
  proved: '✓',
}

export const NAMES: Record<State, string> = {
  passed: 'passed',
  warned: 'warned',
  failed: 'failed',
  blocked: 'blocked',
  skipped: 'not run',
  proved: 'proved',
}

/** Who has to act. */
export const FAULTS: Record<Fault, string> = {
  code: 'the code under test',
  input: 'the inputs or the configuration',
  infrastructure: 'the infrastructure',
}

import { Problem } from '../../../actions/shared/outcome/problem.ts'

/** The code of the problem that a decision throws; undefined when it throws none. */
export function codeOf(decide: () => unknown): string | undefined {
  try {
    decide()
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error.finding.code
    throw error
  }
}

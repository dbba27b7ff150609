import type { Finding } from '../../../actions/shared/outcome/finding.ts'
import { Problem } from '../../../actions/shared/outcome/problem.ts'

/** The findings with which work ends; none if it succeeds. */
export async function caught(work: () => unknown): Promise<readonly Finding[]> {
  try {
    await work()
    return []
  } catch (error) {
    if (error instanceof Problem) return [error.finding, ...error.others]
    throw error
  }
}

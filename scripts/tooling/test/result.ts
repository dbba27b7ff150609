/** One test that failed, with what a person needs to find out why. */
export interface Failure {
  name: string
  /** `test/unit/x.test.ts:12` */
  where: string
  message: string
}

/** What a file or a group of tests came to. */
export interface Result {
  passed: number
  skipped: number
  failures: Failure[]
}

/** Pure: several results as one. */
export function sum(results: readonly Result[]): Result {
  return {
    passed: results.reduce((total, each) => total + each.passed, 0),
    skipped: results.reduce((total, each) => total + each.skipped, 0),
    failures: results.flatMap((each) => each.failures),
  }
}

/** Pure: a result without any test is a failure of its own; a runner that ran nothing proves nothing. */
export function orEmptyFailure(result: Result, where: string): Result {
  const executed = result.passed + result.failures.length + result.skipped
  if (executed > 0) return result
  return { ...result, failures: [{ name: 'no test was executed', where, message: 'wanted: at least one' }] }
}

/** Pure: `12 passed, 0 failed, 1 skipped`. */
export function totals({ passed, failures, skipped }: Result): string {
  return `${passed} passed, ${failures.length} failed, ${skipped} skipped`
}

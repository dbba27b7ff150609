import { seconds } from '../env.ts'
import { type Result, totals } from './result.ts'

const NAME_WIDTH = 56

/** Prints a line when a file of tests has ended. What could not even start is a failed test. */
export async function announce(name: string, work: () => Promise<Result>): Promise<Result> {
  const started = performance.now()
  const result = await work().catch((error: unknown) => broken(name, error))
  const mark = result.failures.length === 0 ? '✓' : '✗'
  console.log(
    `${mark} ${name.padEnd(NAME_WIDTH)} ${seconds(performance.now() - started).padStart(8)}  ${totals(result)}`,
  )
  return result
}

/** Pure: an error as a result. */
export function broken(where: string, error: unknown): Result {
  const message = error instanceof Error ? error.message : String(error)
  return { passed: 0, skipped: 0, failures: [{ name: 'could not be run', where, message }] }
}

/** Prints every failure with its place and message. */
export function announceFailures({ failures }: Result): void {
  for (const { name, where, message } of failures)
    console.log(
      `\n✗ ${name}\n  ${where}\n${message
        .split('\n')
        .map((line) => `    ${line}`)
        .join('\n')}`,
    )
}

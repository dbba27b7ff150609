/**
 * Progress in Compose's plain output: `Container shop-db-1  Started`, from 5.0 on with one space, `store  Creating`.
 * Source: docker/compose, pkg/compose/progress.go and cmd/display/plain.go.
 */
const PROGRESS =
  /^(?:(?:Container|Network|Volume|Image|Service) )?\S+\s{1,2}(?:(?:Creating|Created|Starting|Started|Running|Recreate|Recreated|Restarting|Restarted|Stopping|Stopped|Removing|Removed|Waiting|Healthy|Exited|Skipped|Pulling|Pulled|Interrupted|Building|Built|Working|Done|Warning|Error)\.?$|Skipped: |Error dependency \S+ failed to start$)/

/**
 * What it is about, before an error: Compose prints the error again at its end. From 5.2 on also as `service:db:1`.
 * Source: docker/compose, pkg/compose/plan.go.
 */
const ABOUT =
  /^(?:(?:Container|Network|Volume|Image|Service) \S+\s{1,2}(?=Error \S)|(?:service|network|volume|provider|hook|orphan):\S+ )(?:Error (?!response from))?/

/** Compose goes on after a warning. */
const isWarning = (line: string) => line.includes('level=warning')

/** Pure: what Compose printed, without warnings and without the progress of what it creates: none of it is a cause. */
export function withoutProgress(output: readonly string[]): string[] {
  const lines = output.filter((line) => line.trim() !== '' && !isWarning(line) && !PROGRESS.test(line.trim()))
  return [...new Set(lines.map((line) => line.replace(ABOUT, '')))]
}

/** Why `up` didn't start what waits for a container. */
export interface FailedDependency {
  /** Either of both. */
  container?: string
  service?: string
  how: 'unhealthy' | 'exited' | 'no-healthcheck'
  exitCode?: number
}

/** Source: docker/compose, pkg/compose/convergence.go. */
const CONTAINER = /\bcontainer (\S+) (is unhealthy|exited \((\d+)\)|has no healthcheck configured)/
const INCOMPLETE = /\bservice "([^"]+)" didn't complete successfully: exit (\d+)/

/** Pure: the container or service whose failure made `up` give up. */
export function failedDependency(output: readonly string[]): FailedDependency | undefined {
  for (const line of output.filter((each) => !isWarning(each)).reverse()) {
    const [, service, code] = INCOMPLETE.exec(line) ?? []
    if (service) return { service, how: 'exited', exitCode: Number(code) }
    const [, container, what = '', exitCode] = CONTAINER.exec(line) ?? []
    if (!container) continue
    if (exitCode) return { container, how: 'exited', exitCode: Number(exitCode) }
    return { container, how: what === 'is unhealthy' ? 'unhealthy' : 'no-healthcheck' }
  }
  return undefined
}

import type { ContainerFacts, HealthCheck } from '../project-state/container-facts.ts'

/** How long a machine was starved between two moments, in milliseconds; times since the epoch. */
export type StarvedMs = (fromMs: number, toMs: number) => number

/** Of a machine that nobody watches. */
export const neverStarved: StarvedMs = () => 0

/** A container has to stay up for at most this many times longer. */
const LONGEST = 4
/** What a busy machine held up before a check shows in it, too. */
const BEFORE_MS = 3_000
/** Between two looks at what only the end of being busy changes. */
export const AGAIN_MS = 2_000

/** Pure: when a container has been up for long enough: later by the time in which the machine was starved. */
export function settledAtMs(
  { startedAtMs }: Pick<ContainerFacts, 'startedAtMs'>,
  settleMs: number,
  nowMs: number,
  starved: StarvedMs,
): number {
  return startedAtMs + Math.min(settleMs + starved(startedAtMs, nowMs), settleMs * LONGEST)
}

/**
 * Pure: whether an unhealthy container may be so only because the machine was starved: not all of the checks that made
 * it unhealthy failed on a quiet machine. The engine goes on checking, so that a container can recover. A check whose
 * program cannot be run, and one that is answered with a refusal, fails everywhere.
 */
export function mayRecover({ failedChecks }: ContainerFacts, starved: StarvedMs): boolean {
  return failedChecks.some(
    (check) => !cannotRun(check) && !REFUSES.test(check.output) && starved(check.startMs - BEFORE_MS, check.endMs) > 0,
  )
}

/** A request that is wrong for the server stays so; one that asks for more time is answered with another status. */
const REFUSES = /\b(?:HTTP(?:\/[\d.]+| Error)|returned error:|status(?: code)?:?) (?:400|403|405)\b/i

/** Pure: whether a check's program can't be started at all. A shell exits with 126 or 127; without a shell the engine itself reports that the program can't be started. */
export const cannotRun = ({ exitCode, output }: HealthCheck) =>
  exitCode === 126 ||
  exitCode === 127 ||
  (exitCode === -1 && NOT_STARTED.test(output)) ||
  // `curl … || exit 1` replaces the shell's own code.
  (exitCode !== 0 && NOT_FOUND.test(output))
/** Of dash, BusyBox and bash. */
const NOT_FOUND = /^\S*sh: (?:(?:line )?\d+: )?[\w./-]+: (?:command )?not found\s*$/
/** Source: runc, libcontainer, and Go's os/exec. */
const NOT_STARTED =
  /executable file not found in|exec: "[^"]*": (?:stat .*: )?(?:no such file or directory|permission denied|is a directory)/

import { describeExitCode } from '../../shared/diagnosis/exit-codes.ts'
import { type Finding, finding, type Where } from '../../shared/outcome/finding.ts'
import { badInput } from '../../shared/outcome/problem.ts'
import { codeOfCause } from './cause-codes.ts'
import type { FailedStep } from './step-diagnosis.ts'

/** What failed, by its cause: `A host name does not resolve in [2/3] RUN …: curl: (6) …`. */
export function stepFailed(failed: FailedStep, where: Where, evidence: string[]): Finding {
  const { cause, fault, remedy, exitCode, step, line } = failed
  const what = failed.known ? capital(failed.says) : exitCode === undefined ? 'The build failed' : 'A command failed'
  const ended = failed.known || exitCode === undefined ? '' : `, ${describeExitCode(exitCode)}`
  return finding({
    code: codeOfCause(cause, exitCode !== undefined),
    fault,
    message: `${what} in ${step}${ended}: ${line === '' ? 'it printed nothing' : line}`,
    where,
    evidence,
    remedy,
  })
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export const nothingToBuild = () =>
  badInput({
    code: 'BD001 nothing-to-build',
    message: 'Neither bake-file nor files is given',
    remedy: 'Set bake-file to a docker-bake.hcl, or files to lines of name=path/to/Dockerfile.',
  })

export const wrongDefinition = (file: string, evidence: string[]) =>
  badInput({
    code: 'BD002 wrong-definition',
    message: `${file} cannot be read by docker buildx bake: ${evidence.at(-1)}`,
    where: { file },
    evidence,
    remedy: 'Correct the bake file; docker buildx bake --print shows what it means.',
  })

export const bundleMissing = (path: string) =>
  badInput({
    code: 'BD003 ca-bundle-missing',
    message: `The certificate file ${path} does not exist`,
    where: { file: path },
    remedy: 'Correct ca-bundle (or the environment variable it was found in), or set ca-bundle: none.',
  })

export const wrongCache = (given: string) =>
  badInput({
    code: 'BD004 wrong-cache',
    message: `cache is ${given}; wanted: local:FOLDER, registry:REPOSITORY (without tag), github or none`,
    remedy: 'Correct cache.',
  })

export const cannotExport = (evidence: string[]) =>
  badInput({
    code: 'BD005 cannot-export',
    message: 'This builder can write neither OCI archives nor a cache',
    evidence,
    remedy: "Use a builder of your own (builder), or turn on the engine's containerd image store.",
  })

export const needsArchives = () =>
  badInput({
    code: 'BD006 needs-oci',
    message: 'verify-reproducible compares OCI archives, and oci is not given',
    remedy: 'Set oci to a folder.',
  })

export const builderUnreachable = (address: string, evidence: string[]) =>
  badInput({
    code: 'BD007 builder-unreachable',
    fault: 'infrastructure',
    message: `No BuildKit answers at ${address}`,
    where: { address },
    evidence,
    remedy: 'Start it, or correct builder.',
  })

/** No cache is slower, and nothing else. */
export const cacheNotUsed = (what: string, evidence: string[]) =>
  finding({
    code: 'BD040 cache-not-used',
    severity: 'note',
    fault: 'infrastructure',
    message: what,
    evidence,
    remedy: 'Nothing has to be done: the build is slower, and right.',
  })

/** Never a reason to fail: the exit code and the images tell how the build ended. */
export const progressUnreadable = (began: readonly string[]) =>
  finding({
    code: 'BD042 progress-unreadable',
    severity: 'note',
    fault: 'infrastructure',
    message: `${began.length} of BuildKit's progress records could not be read; output of steps may be missing`,
    evidence: began.slice(0, RECORDS_SHOWN).map((each) => `${each}…`),
    remedy: 'No action needed: the result of the build does not depend on it.',
  })
const RECORDS_SHOWN = 3

export const notReproducible = (step: string, where: Where, evidence: string[]) =>
  finding({
    code: 'BD041 not-reproducible',
    severity: 'warning',
    message: `Building twice gave two different layers for: ${step}`,
    where,
    evidence,
    remedy: 'Leave times, random names and unpinned downloads out of that instruction.',
  })

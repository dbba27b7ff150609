import { describeExitCode } from '../../shared/diagnosis/exit-codes.ts'
import type { Finding, Where } from '../../shared/outcome/finding.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import { BUILD } from './catalogue.ts'
import { findingOfCause } from './cause-codes.ts'
import type { StageTypo } from './stage-typo.ts'
import type { FailedStep } from './step-diagnosis.ts'
import type { Upload } from './upload.ts'

/** The message for a failure, by its cause: `A host name does not resolve in [2/3] RUN …: curl: (6) …`. */
export function stepFailed(failed: FailedStep, where: Where, evidence: string[]): Finding {
  if (failed.upload) return notUploaded(failed, failed.upload, where, evidence)
  const { cause, fault, remedy, exitCode, step, line } = failed
  const place = step === '' ? '' : ` in ${step}`
  const known = failed.by !== 'line'
  const what = known ? capital(failed.summary) : exitCode === undefined ? 'The build failed' : 'A command failed'
  const ended = known || exitCode === undefined ? '' : `, ${describeExitCode(exitCode)}`
  const ownSource = exitCode !== undefined || /\] ADD /.test(step)
  return BUILD[findingOfCause(cause, ownSource)]({
    fault,
    message: `${what}${place}${ended}: ${line === '' ? 'it printed nothing' : line}`,
    where,
    evidence,
    remedy,
  })
}

function notUploaded(failed: FailedStep, { of, to }: Upload, where: Where, evidence: string[]): Finding {
  const { fault, remedy, summary, line } = failed
  const given = { fault, remedy, evidence }
  if (of === 'cache')
    return BUILD['cache-not-written']({ ...given, message: `The cache was not written (${to}): ${summary}: ${line}` })
  const image = to || where.image
  return BUILD['push-failed']({
    ...given,
    message: `${image ?? 'An image'} was not pushed: ${summary}: ${line}`,
    where: image === undefined ? {} : { image },
  })
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** A name that BuildKit takes for an image of a registry, and that is a stage's with a typo. */
export const stageMistyped = ({ name, meant }: StageTypo, where: Where, evidence: string[]) =>
  BUILD['stage-missing']({
    message: `There is no stage ${name}, so BuildKit tried to pull an image of that name`,
    where,
    evidence,
    remedy: `Did you mean ${meant}?`,
  })

export const wrongDefinition = (file: string, evidence: string[]) =>
  new Problem(
    BUILD['wrong-definition']({
      message: `docker buildx bake cannot read ${file}: ${evidence.at(-1)}`,
      where: { file },
      evidence,
    }),
  )

/** @param said by git, why it knows none. */
export const noCommit = (said: string) =>
  new Problem(
    BUILD['no-commit']({
      message: 'tags-from-git: there is no commit to take tags from',
      evidence: said === '' ? [] : said.split('\n'),
    }),
  )

export const bundleMissing = (path: string) =>
  new Problem(
    BUILD['ca-bundle-missing']({ message: `The certificate file ${path} does not exist`, where: { file: path } }),
  )

export const wrongCache = (given: string) =>
  new Problem(
    BUILD['wrong-cache']({
      message: `cache is ${given}; expected local:FOLDER, registry:REPOSITORY (without tag), github or none`,
    }),
  )

export const cannotExport = (evidence: string[]) =>
  new Problem(BUILD['cannot-export']({ message: "This builder can't write OCI archives or a cache", evidence }))

export const builderUnreachable = (address: string, evidence: string[]) =>
  new Problem(
    BUILD['builder-unreachable']({ message: `No BuildKit answers at ${address}`, where: { address }, evidence }),
  )

/** Without a cache the build is only slower. */
export const cacheNotUsed = (what: string, evidence: string[]) => BUILD['cache-not-used']({ message: what, evidence })

/** Never an error: the exit code and the images show the result of the build. */
export const progressUnreadable = (began: readonly string[]) =>
  BUILD['progress-unreadable']({
    message: `${began.length} of BuildKit's progress records could not be read; output of steps may be missing`,
    evidence: began.slice(0, RECORDS_SHOWN).map((each) => `${each}…`),
  })
const RECORDS_SHOWN = 3

export const notReproducible = (step: string, where: Where, evidence: string[]) =>
  BUILD['not-reproducible']({ message: `Building twice gave two different layers for: ${step}`, where, evidence })

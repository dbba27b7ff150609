import { type Finding, finding, type Where } from '../../shared/outcome/finding.ts'
import { badInput } from '../../shared/outcome/problem.ts'
import type { Hint } from './hints.ts'

/** A step of a build that failed. */
export interface FailedStep {
  /** The instruction, as BuildKit names it: `[api dependencies 4/4] RUN …`. */
  step: string
  where: Where
  evidence: string[]
  exitCode?: number
}

export const stepFailed = ({ step, where, evidence }: FailedStep, hint: Hint): Finding =>
  finding({
    code: hint.code,
    fault: hint.fault,
    message: `${hint.says} in ${step}`,
    where,
    evidence,
    remedy: hint.remedy,
  })

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

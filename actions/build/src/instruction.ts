import { CAUSES, type CauseId } from '../../shared/diagnosis/causes/causes.ts'
import type { Diagnosis } from '../../shared/diagnosis/diagnose.ts'

type Explained = Partial<Pick<Diagnosis, 'cause' | 'summary' | 'remedy' | 'fault'>>
type Rule = (found: Diagnosis, step: string) => Explained | undefined

/** Pure: the diagnosis with what only the instruction that failed can tell. @param step BuildKit's name of it. */
export function ofInstruction(found: Diagnosis, step: string): Diagnosis {
  const explained = RULES.map((rule) => rule(found, step)).find(Boolean)
  return explained ? { ...found, ...explained } : found
}

const as = (cause: CauseId, other: Explained = {}): Explained => ({ cause, ...CAUSES[cause], ...other })

/** A path missing for COPY or ADD; with `--from`, the context and .dockerignore are not involved. */
const missingPath: Rule = ({ cause }, step) => {
  if (!['copy-path-missing', 'file-missing'].includes(cause) || !/\b(COPY|ADD) /.test(step)) return undefined
  return as('copy-path-missing', / --from=/.test(step) ? OF_STAGE : {})
}

const OF_STAGE = {
  summary: 'a path to copy does not exist in the stage or image that --from names',
  remedy: 'Correct the path, or let that stage create it.',
  fault: 'code',
} as const

const SECRET_MOUNT = /--mount=\S*type=secret\S*/g
const SECRETS = '/run/secrets/'

/** BuildKit mounts a secret that was not given as nothing, unless it is required. */
const missingSecret: Rule = ({ cause, line }, step) => {
  if (cause !== 'file-missing') return undefined
  const targets = (step.match(SECRET_MOUNT) ?? []).map(
    (mount) => /(?:target|dst|destination)=([^,\s]+)/.exec(mount)?.[1],
  )
  return targets.some((target) => line.includes(target ?? SECRETS)) ? as('secret-not-given') : undefined
}

/** Images contain no package lists. */
const withoutLists: Rule = ({ cause, line }, step) => {
  const installs = cause === 'package-not-found' && line.startsWith('E: ') && /\bapt(-get)?\b.* install\b/.test(step)
  if (!installs || /\bapt(-get)?\b.* update\b/.test(step)) return undefined
  return { remedy: 'Run apt-get update in the same RUN, before apt-get install; else correct the name.' }
}

const RULES: readonly Rule[] = [missingPath, missingSecret, withoutLists]

import { belongs, needs, type Rule, required } from '../../shared/inputs/rules.ts'
import type { Probe } from '../../shared/probes/kind.ts'
import { unsavedVariables } from '../../shared/probes/schema.ts'
import { UPGRADE } from './catalogue.ts'
import { GIT } from './old-tree.ts'

/** What `verify` uses, `seed` may have saved. */
const saved: Rule<'seed' | 'verify'> = {
  inputs: ['seed', 'verify'],
  finding: UPGRADE['unsaved-variable'],
  find: ({ values }) => {
    const seed = (values.seed ?? []) as Probe[]
    return unsavedVariables([...seed, ...((values.verify ?? []) as Probe[])]).map(({ index, message }) => {
      const path = index < seed.length ? ['seed', index] : ['verify', index - seed.length]
      return { path, message: `${path.join('.')}: ${message}` }
    })
  },
}

const builtFromGit: Rule<'from-build' | 'from'> = {
  inputs: ['from-build', 'from'],
  finding: UPGRADE['old-state-missing'],
  find: ({ values, order }) => {
    const from = (values.from ?? []) as string[]
    if (from.some((each) => each.startsWith(GIT))) return []
    const message = 'from-build builds the files of a git ref, and from has none'
    return order(['from-build']).map((name) => ({
      path: [name],
      message,
      remedy: 'Set from to git:REF, or use from-images.',
    }))
  },
}

/** The rules between the inputs of `upgrade`. */
export const RULES = [
  required(['from'], UPGRADE['old-state-missing']),
  belongs(
    'target',
    {
      compose: ['files', 'profiles', 'env-files', 'max-gap'],
      kubernetes: ['manifests', 'namespace', 'disturb', 'allow-default-secrets'],
    },
    UPGRADE['not-for-target'],
  ),
  needs(['tolerate-lost', 'max-gap', 'disturb'], ['load']),
  builtFromGit,
  saved,
]

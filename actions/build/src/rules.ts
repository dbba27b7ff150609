import { apart, needs, type Rule, required } from '../../shared/inputs/rules.ts'
import type { Maker } from '../../shared/outcome/define-finding.ts'
import { nearestName } from '../../shared/text/nearest.ts'
import { BUILD } from './catalogue.ts'

const keys = (value: unknown) => Object.keys(Object(value))

/** Its names are those of `files`, where these alone define the targets. */
const ofFiles = <Name extends string>(input: Name, finding?: Maker): Rule<Name | 'files' | 'bake-file'> => ({
  inputs: [input, 'files', 'bake-file'],
  finding,
  find: ({ values, has }) => {
    const known = keys(values.files)
    if (known.length === 0 || has('bake-file')) return []
    const named = Array.isArray(values[input]) ? (values[input] as string[]) : keys(values[input])
    return named.flatMap((name, index) => {
      // bake's group of all; a tag without a name.
      if (name === 'default' || name === '' || known.includes(name)) return []
      const nearest = nearestName(name, known)
      const remedy = nearest ? `Did you mean ${nearest}?` : `Use a name of files: ${known.join(', ')}.`
      const at = Array.isArray(values[input]) ? index : name
      return { path: [input, at], message: `${input} names ${name}, which files doesn't have`, remedy }
    })
  },
})

/** BuildKit takes a secret from a file or from a variable. */
const secretsOnce: Rule<'secrets' | 'secret-envs'> = {
  inputs: ['secrets', 'secret-envs'],
  find: ({ values }) =>
    keys(values['secret-envs'])
      .filter((id) => keys(values.secrets).includes(id))
      .map((id) => ({ path: ['secret-envs', id], message: `The secret ${id} is in secrets and in secret-envs` })),
}

/** The rules between the inputs of `build`. */
export const RULES = [
  required(['bake-file', 'files', 'merge'], BUILD['nothing-to-build']),
  apart('bake-file', ['files', 'context']),
  apart('merge', ['bake-file', 'files']),
  // BuildKit's checks build nothing.
  apart('call', ['push', 'oci', 'verify-reproducible']),
  // Source: docker/buildx, commands/build.go.
  apart('no-cache', ['no-cache-filters']),
  needs(['verify-reproducible'], ['oci'], BUILD['needs-oci']),
  needs(['tags-from-git'], ['tags']),
  ofFiles('tags', BUILD['tag-without-target']),
  ofFiles('targets'),
  secretsOnce,
]

import { Scalar } from 'yaml'
import type { Dialect } from '../yaml/yaml-file.ts'

/** Placeholder for a value that Compose removes or replaces when it merges files: `!reset`, `!override`. */
export const MERGED_LATER = Symbol('merged later')

const mergedLater = () => new Scalar(MERGED_LATER)

/** YAML as Compose reads it. Source: Compose file reference, "Merge": the tags `!reset` and `!override`. */
export const COMPOSE_DIALECT: Dialect = {
  merge: true,
  customTags: (tags) => [
    ...tags,
    { tag: '!reset', resolve: mergedLater },
    { tag: '!reset', collection: 'map', resolve: mergedLater },
    { tag: '!reset', collection: 'seq', resolve: mergedLater },
    // The value of a map or list is kept and checked.
    { tag: '!override', resolve: mergedLater },
  ],
}

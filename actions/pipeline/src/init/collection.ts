import { basename, dirname } from 'node:path'
import type { PassedOver } from '../../../shared/action/proposal.ts'
import type { SourceFile } from './walk.ts'

/** Fewer may be parts of one application. */
const FEWEST = 3
/** At the root, each of these is for the repository as a whole. */
const FOR_ALL =
  /^((docker-)?compose[^/]*\.ya?ml|dockerfile|docker-bake\.\w+|skaffold\.ya?ml|tiltfile|kustomization\.ya?ml)$/i

/** Whether a file at the root is for the repository as a whole. */
export const isForAll = ({ path }: SourceFile) => FOR_ALL.test(path)

/** Pure: independent applications, each with a skaffold.yaml of its own and nothing at the root; empty for anything else. */
export function collectionIn(files: readonly SourceFile[]): PassedOver[] {
  if (files.some(isForAll)) return []
  const folders = files.filter(({ path }) => /^skaffold\.ya?ml$/.test(basename(path))).map(({ path }) => dirname(path))
  const outermost = folders.filter((each) => !folders.some((other) => each.startsWith(`${other}/`)))
  const why = `it is one of ${outermost.length} applications, and nothing shows which is meant: `
  return outermost.length < FEWEST
    ? []
    : outermost.map((path) => ({ path, why: `${why}slipway init -c ${path}/slipway.yaml proposes this one` }))
}

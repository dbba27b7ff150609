import type { ComposeFacts, PassedOver } from '../../../shared/action/proposal.ts'
import { whyAside } from './compose/beside.ts'
import { localImagesOf } from './compose/local-images.ts'
import { whyUnready } from './compose/unready.ts'
import { shortName } from './demand.ts'
import type { SourceFile } from './walk.ts'

/** What is known of a repository without its stack. */
interface Beside {
  files: readonly SourceFile[]
  /** Paths that are preferred to their alternatives. */
  picked: ReadonlySet<string>
  /** There is an application apart from the stack. */
  isKnown: boolean
  /** The configuration of a development tool deploys something. */
  deploys: boolean
  /** Names of images that are built here. */
  built: ReadonlySet<string>
  /** The text of the bake file. */
  targets: string
}

/** A stack, or why it isn't the repository's; `unready` if it can't start from a clone alone. */
export interface Startable {
  stack?: ComposeFacts
  aside?: PassedOver
  unready?: PassedOver
}

/** Pure: whether the stack that was found is started. One that the user asked for is, whatever it lacks. */
export function startable(found: ComposeFacts | undefined, beside: Beside): Startable {
  if (!found) return {}
  const local = localImagesOf(found, beside.built).filter((each) => !beside.targets.includes(shortName(each)))
  const isPicked = beside.picked.has(found.files[0] ?? '')
  const aside = beside.isKnown && !isPicked ? whyAside(found, beside.files, beside.deploys ? local : []) : undefined
  if (aside) return { aside }
  const stack = { ...found, missing: [...found.missing, ...local.map((each) => `the image ${each}`)] }
  return { stack, unready: isPicked ? undefined : whyUnready(stack) }
}

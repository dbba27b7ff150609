import type { ComposeFacts } from '../../../../shared/action/proposal.ts'
import { shortName } from '../demand.ts'
import { isLocal } from '../official.ts'

/** Pure: images of started services that are only on a machine that built them, and that nothing here builds. */
export function localImagesOf(stack: ComposeFacts | undefined, built: ReadonlySet<string>): string[] {
  const services = stack?.services ?? []
  const own = new Set(services.flatMap(({ build, image }) => (build && image ? [shortName(image)] : [])))
  const pulled = services.flatMap(({ started, build, image }) => (started && !build && image ? [image] : []))
  return [...new Set(pulled)].filter(
    (each) => isLocal(each) && !own.has(shortName(each)) && !built.has(shortName(each)),
  )
}

import { schema } from '../../kind-deploy/src/inputs.ts'
import { imagesIn, substitute } from '../../kind-deploy/src/manifests/images.ts'
import { renderAll } from '../../kind-deploy/src/rendered.ts'
import type { Context } from '../../shared/context/context.ts'
import { parseInputs } from '../../shared/inputs/parse.ts'
import { accessOf } from '../../shared/kubernetes/access.ts'
import { withCluster } from '../../shared/kubernetes/connect.ts'
import type { State } from './deployment.ts'
import type { Inputs } from './inputs.ts'
import { refuseTaken } from './taken-by-change.ts'

/** The images that the old manifests lead to. @throws {Problem} UP009, and what is wrong with the manifests. */
export async function requireOldImages(old: State, inputs: Inputs, context: Context): Promise<void> {
  if (!Object.values(inputs.images).some(({ dockerfile }) => dockerfile !== undefined)) return
  const access = accessOf(inputs, context)
  const given = parseInputs(schema, { manifests: [...old.manifests], namespace: inputs.namespace })
  const waves = await withCluster(access, (open) => renderAll(given, context, { access, open }))
  const images = Object.fromEntries(Object.entries(old.images).map(([name, { ref }]) => [name, ref]))
  const { manifests } = substitute(
    waves.flatMap((each) => each.manifests),
    images,
  )
  refuseTaken(imagesIn(manifests), inputs.images)
}

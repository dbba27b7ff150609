import { schema } from '../../kind-deploy/src/inputs.ts'
import { run } from '../../kind-deploy/src/run.ts'
import type { Context } from '../../shared/context/context.ts'
import { parseInputs } from '../../shared/inputs/parse.ts'
import type { Outcome } from '../../shared/outcome/outcome.ts'
import { outcomeOf } from '../../shared/outcome/problem.ts'
import type { Inputs } from './inputs.ts'

/** A state of the system: manifests and the images for them. */
export interface State {
  /** `the old state`: for messages. */
  what: string
  manifests: readonly string[]
  images: Inputs['images']
}

/** Deploys a state as kind-deploy does, and waits until it is ready; an error is an outcome too. */
export function deployment(inputs: Inputs, context: Context) {
  const { kubeconfig, context: contextName, namespace, readyTimeout, settle, allowDefaultSecrets } = inputs
  return async ({ what, manifests, images }: State, { dryRun = false } = {}): Promise<Outcome> => {
    context.reporter.info(dryRun ? `What ${what} would change` : `Deploying ${what}`)
    const given = {
      manifests: [...manifests],
      images,
      kubeconfig,
      context: contextName,
      namespace,
      'ready-timeout': readyTimeout / 1_000,
      settle: settle / 1_000,
      'dry-run': dryRun,
      'allow-default-secrets': allowDefaultSecrets,
    }
    return run(parseInputs(schema, given), context).catch((error: unknown) => outcomeOf(error, context.signal))
  }
}

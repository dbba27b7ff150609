import { randomBytes } from 'node:crypto'
import { withCleanUp } from '../../../shared/cleanup/finally.ts'
import type { Context } from '../../../shared/context/context.ts'
import { COMPOSE_PROJECT } from '../../../shared/docker/labels.ts'
import { watchBeside } from '../../../shared/docker/usage.ts'
import type { Outcome } from '../../../shared/outcome/outcome.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { oldNotReady } from '../findings.ts'
import type { Inputs } from '../inputs.ts'
import { oldImages } from '../old-images.ts'
import { removeOwn } from '../remove-own.ts'
import { refuseTaken } from '../taken-by-change.ts'
import { type Prepared, prepare, type Site } from './deployment.ts'
import { namedImages } from './images.ts'
import { statesOf } from './places.ts'
import type { ComposePlan } from './plan.ts'
import { waysTo } from './ports.ts'
import type { StackState } from './state.ts'
import { upgrade } from './upgrade.ts'

/** Changes a Compose stack from what runs today to the new state and back, in a project of its own. */
export async function runOnCompose(inputs: Inputs, context: Context): Promise<Outcome> {
  const name = `slipway-upgrade-${randomBytes(4).toString('hex')}`
  const beganMs = performance.now()
  const pressure = watchBeside(context, { label: [`${COMPOSE_PROJECT}=${name}`] })
  try {
    return await withCleanUp(() => prepared({ inputs, context, name }, { pressure, beganMs }), {
      failed: 'The stack could not be removed',
      run: () => removeOwn(name, context),
      report: context.reporter.info,
    })
  } finally {
    pressure.close()
  }
}

async function prepared(site: Site, watched: Pick<ComposePlan, 'pressure' | 'beganMs'>): Promise<Outcome> {
  const states = await statesOf(site.inputs, site.context)
  const fromImages = await oldImages(site.inputs, site.name, site.context)
  const old = await prepareOld({ ...states.old, images: fromImages }, site)
  refuseTaken(namedImages(old.project, fromImages), site.inputs.images)
  const change = await prepare(states.change, site)
  const ways = await waysTo(site.inputs.load, old.project)
  return upgrade({ ...site, ...watched, old, change, ways })
}

/** @throws {Problem} UP002: a change can't be tried on files or images that don't work by themselves. */
async function prepareOld(state: StackState, site: Site): Promise<Prepared> {
  return prepare(state, site).catch((error: unknown) => {
    const unready = error instanceof Problem ? oldNotReady([error.finding]) : undefined
    throw unready ? new Problem(unready) : error
  })
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { givenImages } from '../../kind-deploy/src/reads/images.ts'
import { manifestsParts } from '../../kind-deploy/src/reads/manifests.ts'
import { parseInputs } from '../../shared/inputs/parse.ts'
import { engineParts } from '../../shared/proof/engine-parts.ts'
import { joined, type KeyParts, unprovable } from '../../shared/proof/key-part.ts'
import { anyOf, type KnownForm } from '../../shared/proof/known-form.ts'
import { kubernetesToolParts } from '../../shared/proof/kubernetes-tool.ts'
import { probeParts } from '../../shared/proof/probe-parts.ts'
import type { KeyContext, Reads } from '../../shared/proof/reads.ts'
import { clusterOutside, commonParts } from '../../shared/proof/surroundings.ts'
import { inputParts, inputsBeside } from '../../shared/proof/values.ts'
import { type Inputs, schemaWith } from './inputs.ts'
import { oldManifests } from './old-state.ts'

/** Inputs of which it is known what they lead to; any other is not provable. */
const KNOWN: KnownForm = {
  ...anyOf('target from from-images manifests images kubeconfig context namespace ready-timeout settle seed'),
  ...anyOf('verify load tolerate-lost rollback disturb allow-default-secrets'),
}

/** All that an upgrade sees: the old state and the new one, their images, and what probes read. */
export const reads: Reads = async (stage, context) => {
  const { values, locate, probeKinds } = stage
  const inputs = parseInputs(schemaWith(probeKinds), values, locate)
  if (inputs.target === 'compose')
    return unprovable(
      'target',
      'what two states of a stack mount and build is known only when they run',
      locate(['target']),
    )
  if (Object.keys(inputs.fromBuild).length > 0)
    return unprovable(
      'from-build',
      'what a build of another commit reads is known only when it runs',
      locate(['from-build']),
    )
  const outside = clusterOutside(values, context)
  if (outside) return unprovable('cluster', outside, locate(['kubeconfig']))
  const how = { helmValues: [], namespace: inputs.namespace }
  return joined([
    await commonParts(context),
    inputsBeside(KNOWN, values),
    await engineParts(context),
    await kubernetesToolParts('kubectl', {}, context),
    { parts: inputParts(values, context), unknown: [] },
    await manifestsParts(inputs.manifests, { ...how, images: givenImages(inputs.images, context) }, context),
    await oldParts(inputs, how, context),
    await probeParts('seed', stage, context),
    await probeParts('verify', stage, context),
    await probeParts('load', stage, context),
  ])
}

type How = Omit<Parameters<typeof manifestsParts>[1], 'images'>

/** The old state: as its files are, or as they were at a git ref, in a folder that is removed again. */
async function oldParts(inputs: Inputs, how: How, context: KeyContext): Promise<KeyParts> {
  const images = Object.fromEntries(Object.entries(inputs.fromImages).map(([name, { ref }]) => [name, ref]))
  if (!inputs.from.some((each) => each.startsWith('git:')))
    return manifestsParts(inputs.from, { ...how, images }, context)
  const scratch = await mkdtemp(join(tmpdir(), 'slipway-old-'))
  try {
    const manifests = await oldManifests(inputs, { ...context, scratch })
    return relocated(await manifestsParts(manifests, { ...how, images }, context), scratch)
  } catch (error) {
    context.signal.throwIfAborted()
    return unprovable('from', (error as Error).message)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** The same old state in another folder is the same. */
function relocated({ parts, unknown }: KeyParts, scratch: string): KeyParts {
  const name = (text: string) => text.replaceAll(scratch, 'old')
  return {
    parts: parts.map((each) => ({ ...each, name: name(each.name) })),
    unknown: unknown.map((each) => ({ ...each, name: name(each.name), reason: name(each.reason) })),
  }
}

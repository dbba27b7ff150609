import { parseInputs } from '../../../shared/inputs/parse.ts'
import { engineParts } from '../../../shared/proof/engine-parts.ts'
import { variableFileParts } from '../../../shared/proof/file-parts.ts'
import { joined, unprovable } from '../../../shared/proof/key-part.ts'
import { anyOf, type KnownForm } from '../../../shared/proof/known-form.ts'
import { kubernetesToolParts } from '../../../shared/proof/kubernetes-tool.ts'
import { probeParts } from '../../../shared/proof/probe-parts.ts'
import type { Reads } from '../../../shared/proof/reads.ts'
import { clusterOutside, commonParts } from '../../../shared/proof/surroundings.ts'
import { inputParts, inputsBeside } from '../../../shared/proof/values.ts'
import { schemaWith } from '../inputs.ts'
import { givenImages } from './images.ts'
import { manifestsParts } from './manifests.ts'

/** Inputs of which it is known what they lead to; any other is not provable. */
const KNOWN: KnownForm = {
  ...anyOf('manifests helm-values helm-release helm-test allow-urls images load kubeconfig context namespace'),
  ...anyOf('apply dry-run waves prune prune-kinds ready-timeout settle budgets tolerate probes rollback'),
  ...anyOf('allow-default-secrets'),
}

/** All that a deployment sees: manifests with all that they are made from, images, and what probes read. */
export const reads: Reads = async (stage, context) => {
  const { values, locate, probeKinds } = stage
  const inputs = parseInputs(schemaWith(probeKinds), values, locate)
  const outside = clusterOutside(values, context)
  if (outside) return unprovable('cluster', outside, locate(['kubeconfig']))
  const { manifests, helmValues, namespace, helmRelease: release, load } = inputs
  const how = { images: givenImages(inputs.images, context), areImagesPulled: load === 'false' }
  return joined([
    await commonParts(context),
    inputsBeside(KNOWN, values),
    await engineParts(context),
    await kubernetesToolParts('kubectl', {}, context),
    { parts: inputParts(values, context), unknown: [] },
    ...(await Promise.all(helmValues.map((each) => variableFileParts(each, context)))),
    await manifestsParts(manifests, { helmValues, namespace, release, ...how }, context),
    await probeParts('probes', stage, context),
  ])
}

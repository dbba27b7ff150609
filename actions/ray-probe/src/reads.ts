import { parseInputs } from '../../shared/inputs/parse.ts'
import { engineParts } from '../../shared/proof/engine-parts.ts'
import { environmentParts } from '../../shared/proof/environment.ts'
import { fileParts, secretFileParts } from '../../shared/proof/file-parts.ts'
import { joined, NOTHING, unprovable } from '../../shared/proof/key-part.ts'
import { anyOf, type KnownForm } from '../../shared/proof/known-form.ts'
import type { Reads } from '../../shared/proof/reads.ts'
import { clusterOutside, commonParts } from '../../shared/proof/surroundings.ts'
import { inputParts, inputsBeside } from '../../shared/proof/values.ts'
import { type Inputs, schema } from './inputs.ts'

const PEM = /-----BEGIN /

/** Inputs of which it is known what they lead to; any other is not provable. */
const KNOWN: KnownForm = {
  ...anyOf('address compose-project compose-service service ray-cluster ray-service ray-job namespace kubeconfig'),
  ...anyOf('context port wait-for-nodes min-cpus min-gpus resources ray-version python-version tasks call'),
  ...anyOf('arguments expect entrypoint serve token headers tls-ca tls-cert tls-key dashboard gcs timeout'),
}

/** All that ray-probe sees on a cluster of this run; Ray elsewhere is as it is, whatever the inputs are. */
export const reads: Reads = async ({ values, locate }, context) => {
  const inputs = parseInputs(schema, values, locate)
  const elsewhere = elsewhereIn(inputs)
  if (elsewhere)
    return unprovable(elsewhere, 'what is behind an address is not known before the run', locate([elsewhere]))
  const outside = clusterOutside(values, context)
  if (outside) return unprovable('cluster', outside, locate(['kubeconfig']))
  const { tlsCa, tlsCert, tlsKey } = inputs
  const files = [tlsCa, tlsCert].flatMap((each) => (each === undefined || PEM.test(each) ? [] : [each]))
  return joined([
    await commonParts(context),
    inputsBeside(KNOWN, values),
    await engineParts(context),
    { parts: [...inputParts(values, context), ...environmentParts([/^(RAY_|KUBE)/], context)], unknown: [] },
    ...(await Promise.all(files.map((each) => fileParts(each, context)))),
    tlsKey === undefined || PEM.test(tlsKey) ? NOTHING : await secretFileParts(tlsKey, context),
  ])
}

/** Pure: an input that leads to Ray somewhere else than in a cluster of Kubernetes; a port alone does not. */
function elsewhereIn({ address, composeService, dashboard, gcs }: Inputs): string | undefined {
  const isPort = (place: string | undefined) =>
    place === undefined || /^:?\d*$|^(none|off|auto|true|false)$/.test(place)
  const ways = { address, 'compose-service': composeService }
  const beside = Object.entries({ dashboard, gcs }).find(([, place]) => !isPort(place))?.[0]
  return Object.entries(ways).find(([, value]) => value)?.[0] ?? beside
}

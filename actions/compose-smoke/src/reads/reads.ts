import { parseInputs } from '../../../shared/inputs/parse.ts'
import { engineParts } from '../../../shared/proof/engine-parts.ts'
import { joined, unprovable } from '../../../shared/proof/key-part.ts'
import { anyOf, type KnownForm } from '../../../shared/proof/known-form.ts'
import { probeParts } from '../../../shared/proof/probe-parts.ts'
import type { Reads } from '../../../shared/proof/reads.ts'
import { commonParts, toolParts } from '../../../shared/proof/surroundings.ts'
import { inputParts, inputsBeside } from '../../../shared/proof/values.ts'
import { schemaWith } from '../inputs.ts'
import { stackParts } from './stack.ts'

/** Inputs with which the stage leaves a stack behind, or looks at one that somebody else started. */
const OTHERS = {
  keep: 'it leaves a stack running, which a proof would not do again',
  attach: 'the stack was there before this run',
} as const

/** Inputs of which it is known what they lead to; any other is not provable. */
const KNOWN: KnownForm = {
  ...anyOf('files profiles env-files env project images services build-policy expect settle pull-timeout'),
  ...anyOf('build-timeout ready-timeout probe-timeout probes keep attach'),
}

/** All that a stack sees: Compose files with all that they bring, images, builds, mounts, and what probes read. */
export const reads: Reads = async (stage, context) => {
  const { values, locate, probeKinds } = stage
  const inputs = parseInputs(schemaWith(probeKinds), values, locate)
  for (const [name, reason] of Object.entries(OTHERS))
    if (inputs[name as keyof typeof OTHERS]) return unprovable(name, reason, locate([name]))
  return joined([
    await commonParts(context),
    inputsBeside(KNOWN, values),
    await engineParts(context),
    await toolParts(['docker-compose'], context),
    { parts: inputParts(values, context), unknown: [] },
    await stackParts(inputs, context),
    await probeParts('probes', stage, context),
  ])
}

import { join } from 'node:path'
import { cacheHome } from '../environment/variables.ts'
import { certificateFiles } from '../http/certificates.ts'
import { toolVariables, variableParts } from './environment.ts'
import { fileParts } from './file-parts.ts'
import { joined, type KeyPart, type KeyParts } from './key-part.ts'
import { libraryVariables } from './program-variables.ts'
import type { KeyContext } from './reads.ts'
import { valuePart } from './values.ts'

/** Libraries that every program gets. Source: man7.org, ld.so(8). */
const PRELOADED = '/etc/ld.so.preload'

/** What every stage depends on: Slipway itself, and the kind of machine. */
export async function commonParts(context: KeyContext): Promise<KeyParts> {
  const { hash, shown } = await context.slipway()
  const parts: KeyPart[] = [
    { kind: 'slipway', name: 'slipway', hash, ...(shown && { shown }) },
    valuePart('environment', 'platform', `${process.platform}/${process.arch}`, context),
    valuePart('tool', 'node', process.version, context),
    ...variableParts(await libraryVariables(context), context),
  ]
  const folders = context.env.SSL_CERT_DIR?.split(':').filter(Boolean) ?? []
  const trusted = [...certificateFiles(context.env), ...folders]
  const everywhere = [PRELOADED, ...trusted]
  return joined([{ parts, unknown: [] }, ...(await Promise.all(everywhere.map((each) => fileParts(each, context))))])
}

/** Programs of this machine, with the variables that they read; that one is missing is a part too. */
export async function toolParts(
  names: readonly string[],
  context: Pick<KeyContext, 'tool' | 'env' | 'salt'>,
): Promise<KeyParts> {
  const parts = names.map(async (name): Promise<KeyPart[]> => {
    const found = await context.tool(name)
    if (!found) return [{ kind: 'tool', name, hash: '00', shown: 'not installed' }]
    const { variables = [], ...facts } = found
    return [{ kind: 'tool', name, ...facts }, ...variableParts(variables, context)]
  })
  return { parts: [...(await Promise.all(parts)).flat(), ...toolVariables(names, context)], unknown: [] }
}

/** Pure: why a cluster is not one that this run makes; undefined if a stage before makes it. */
export function clusterOutside(
  values: Readonly<Record<string, unknown>>,
  { taken }: Pick<KeyContext, 'taken'>,
): string | undefined {
  const isTaken = !values.kubeconfig && (taken.get('kubeconfig') ?? []).length > 0
  return isTaken ? undefined : 'the cluster is there before this run, and nobody knows what is in it'
}

/** The folder of the stat cache; undefined on a runner, where a job must not believe what another one wrote. */
export function cacheFolder(env: KeyContext['env']): string | undefined {
  if (env.GITHUB_ACTIONS) return undefined
  return join(cacheHome(env), 'files')
}

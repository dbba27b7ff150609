import { homedir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import type { Context } from '../context/context.ts'

/** The cluster and the credentials. */
export interface Access {
  /** Absolute paths of kubeconfig files; the first one takes precedence. */
  files: string[]
  /** Context within them; default: the current context. */
  context?: string
  /** Of the run: it may name proxies. */
  env?: Context['env']
}

/** Pure: the files that kubectl reads, in its order: the input, KUBECONFIG, the home folder's. */
export function accessOf(
  inputs: { kubeconfig?: string; context?: string },
  { env, directory }: Pick<Context, 'env' | 'directory'>,
): Access {
  const { context = env.KUBE_CONTEXT || undefined } = inputs
  if (inputs.kubeconfig) return { files: [resolve(directory, inputs.kubeconfig)], context, env }
  const listed = (env.KUBECONFIG ?? '').split(delimiter).filter(Boolean)
  const usual = join(env.HOME ?? homedir(), '.kube', 'config')
  return { files: listed.length > 0 ? listed.map((each) => resolve(directory, each)) : [usual], context, env }
}

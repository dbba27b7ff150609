import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { KubeConfig, User } from '@kubernetes/client-node'
import { YamlFile } from '../yaml/yaml-file.ts'

/**
 * `tokenFile` of a kubeconfig's user, which the library does not know. The file is read for each request, since its
 * writer replaces the token before it expires. Source: client-go, tools/clientcmd/api/v1, AuthInfo.
 */
const PROVIDER = 'slipway-token-file'

interface NamedUser {
  name?: string
  user?: { tokenFile?: string } | null
}

/** Lets the users of a kubeconfig authenticate with their token files. */
export function useTokenFiles(config: KubeConfig, file: string): void {
  const { users } = (new YamlFile(file, readFileSync(file, 'utf8')).documents[0]?.value ?? {}) as {
    users?: NamedUser[]
  }
  const files = new Map((users ?? []).map(({ name, user }) => [name, user?.tokenFile]))
  config.users = config.users.map((each) => {
    const path = files.get(each.name)
    return path ? withFile(each, resolve(dirname(file), path)) : each
  })
}

/** A token beside the file is ignored, as kubectl does. */
function withFile({ token: _, ...user }: User, path: string): User {
  return { ...user, authProvider: { name: PROVIDER, config: { path } } }
}

/** For `KubeConfig.addAuthenticator`. */
export const tokenFileAuthenticator = {
  isAuthProvider: ({ authProvider }: User) => authProvider?.name === PROVIDER,
  applyAuthentication: async ({ authProvider }: User, options: { headers?: object }) => {
    const token = readFileSync(authProvider.config.path, 'utf8').trim()
    options.headers = { ...options.headers, Authorization: `Bearer ${token}` }
  },
}

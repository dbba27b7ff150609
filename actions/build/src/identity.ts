import type { Context } from '../../shared/context/context.ts'
import { askGit } from '../../shared/git/ask-git.ts'

/** Which commit is built. */
export interface Identity {
  revision: string
  /** URL of its repository, without credentials. */
  source?: string
  /** Commit time in seconds since 1970. */
  epoch: number
  /** Time of all metadata that BuildKit writes, in seconds since 1970. */
  layersEpoch: number
}

/**
 * The timestamp of layers unless SOURCE_DATE_EPOCH is set: the same for every commit, because it is part of each
 * step's cache key, and a commit that changes nothing in an image must not change its layers.
 * Source: https://reproducible-builds.org/specs/source-date-epoch/
 */
const LAYERS_EPOCH = 0

/** Reads the current commit from git; undefined outside of a repository, and without git. */
export async function identify(context: Context): Promise<Identity | undefined> {
  const asked = await askGit(context, ['log', '-1', '--format=%H %ct'])
  const [revision = '', epoch = ''] = asked.text.split(' ')
  if (!asked.ok || revision === '') return undefined
  const remote = await askGit(context, ['remote', 'get-url', 'origin'])
  const { env } = context
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = env
  const source = server && repository ? `${server}/${repository}` : sourceOf(remote.text)
  const { SOURCE_DATE_EPOCH: wished } = env
  return { revision, source, epoch: Number(wished || epoch), layersEpoch: Number(wished || LAYERS_EPOCH) }
}

/** Pure: a remote's URL without user, password and `.git`; undefined for a folder. */
export function sourceOf(remote: string): string | undefined {
  const [, host, path] =
    /^(?:ssh:\/\/|https?:\/\/)?(?:[^@/]+@)?([\w.-]+\.\w+)(?::\d+)?[:/](.+?)(?:\.git)?\/?$/.exec(remote) ?? []
  return host && path ? `https://${host}/${path}` : undefined
}

/** Pure: labels that identify an image's source. Source: OCI image-spec v1.1, annotations.md. */
export function identityLabels({ revision, source, epoch }: Omit<Identity, 'layersEpoch'>): Record<string, string> {
  return {
    'org.opencontainers.image.revision': revision,
    ...(source ? { 'org.opencontainers.image.source': source } : {}),
    'org.opencontainers.image.created': new Date(epoch * 1_000).toISOString().replace('.000', ''),
  }
}

import { createHash } from 'node:crypto'
import type { CanonicalModel } from '../../../shared/compose/model.ts'
import { digestOf } from './digest.ts'
import type { Mounted } from './mounted.ts'

/** A file, a folder, a config or a secret that a service reads. */
export interface Setting {
  service: string
  /** `app.conf`, `config limits`: the same in both states. */
  name: string
  folder: boolean
  /** Of its content; undefined where that is not known. */
  digest?: string | undefined
}

/** The settings of a stack's services: what they mount, and their configs and secrets. */
export async function settingsOf(model: CanonicalModel, mounted: readonly Mounted[]): Promise<Setting[]> {
  const files = mounted.flatMap((each): Setting[] =>
    each.as === 'files' ? [{ service: each.service, name: each.path, folder: each.folder, digest: each.digest }] : [],
  )
  const others = Object.entries(model.services ?? {}).flatMap(([service, { configs = [], secrets = [] }]) => [
    ...configs.map(({ source }) => ({ service, name: `config ${source}`, from: model.configs?.[source] })),
    ...secrets.map(({ source }) => ({ service, name: `secret ${source}`, from: model.secrets?.[source] as Source })),
  ])
  const read = others.map(
    async ({ from, ...each }): Promise<Setting> => ({ ...each, folder: false, digest: await of(from) }),
  )
  return [...files, ...(await Promise.all(read))]
}

interface Source {
  content?: string
  file?: string
}

async function of({ content, file }: Source = {}): Promise<string | undefined> {
  if (content !== undefined) return createHash('sha256').update(content).digest('hex')
  return file === undefined ? undefined : digestOf(file).catch(() => undefined)
}

/** Settings that changed while the container of a service stayed. */
export interface UnseenSetting {
  service: string
  name: string
  /** A file is replaced at a checkout, and the container keeps the former one; in a folder, it sees the new one. */
  folder: boolean
}

/** Pure: the settings that differ, of services whose containers are the same. */
export function unseenSettings(
  old: readonly Setting[],
  change: readonly Setting[],
  kept: (service: string) => boolean,
): UnseenSetting[] {
  return change.flatMap(({ service, name, folder, digest }) => {
    const before = old.find((each) => each.service === service && each.name === name)
    const differs = digest !== undefined && before?.digest !== undefined && digest !== before.digest
    return differs && kept(service) ? [{ service, name, folder }] : []
  })
}

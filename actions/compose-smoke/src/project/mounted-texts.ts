import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { CanonicalService } from '../../../shared/compose/model.ts'
import type { MountedTexts, RawModel } from './model.ts'

/** Files of programs' settings: a proxy's or a monitor's names the services behind it. */
const SETTINGS =
  /\.(conf|cfg|cnf|ini|toml|ya?ml|json|properties|env|xml|template|tmpl|hcl)$|^(Caddyfile|haproxy|nginx|envoy|\.env)/i
/** Larger files are data. */
const MOST_BYTES = 64 * 1024

/** Reads the settings that services mount as single files, by `volumes` or `configs`. Best effort. */
export async function mountedTexts(model: RawModel): Promise<MountedTexts> {
  const services = Object.entries(model.services ?? {}).map(async ([name, raw]) => {
    const texts = await Promise.all(settingsOf(raw, model).map(readText))
    return [name, texts.filter((text) => text !== '')] as const
  })
  return new Map(await Promise.all(services))
}

/** Pure: the paths of this machine. */
export function settingsOf({ volumes = [], configs = [] }: CanonicalService, model: RawModel): string[] {
  const bound = volumes.flatMap(({ type, source }) => (type === 'bind' && source ? [source] : []))
  const files = configs.flatMap(({ source }) => model.configs?.[source]?.file ?? [])
  return [...bound.filter((path) => SETTINGS.test(basename(path))), ...files]
}

async function readText(path: string): Promise<string> {
  try {
    const { size } = await stat(path)
    if (size > MOST_BYTES) return ''
    await using file = await open(path)
    return await file.readFile('utf8')
  } catch {
    return ''
  }
}

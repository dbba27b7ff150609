import type { CanonicalModel } from '../../../shared/compose/model.ts'

/** Where Compose mounts secrets unless told otherwise. Source: Compose specification, services, `secrets`. */
const MOUNTED = /\/run\/secrets\/([\w.-]+)/

/** Pure: what to do about a secret that a service reads and is not given; undefined: it is given, or the line names none. */
export function secretNotGiven(
  service: string,
  line: string,
  { services, secrets }: CanonicalModel,
): string | undefined {
  const [, name] = MOUNTED.exec(line) ?? []
  const given = services?.[service]?.secrets ?? []
  if (!name || given.some(({ source, target = source }) => target.endsWith(name))) return undefined
  return `${secrets?.[name] ? '' : `Define the secret ${name}. `}Give it to ${service}: secrets: [${name}].`
}

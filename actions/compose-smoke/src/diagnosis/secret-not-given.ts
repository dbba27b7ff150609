import type { CanonicalModel } from '../../../shared/compose/model.ts'

/** Where Compose mounts secrets unless told otherwise. Source: Compose specification, services, `secrets`. */
const MOUNTED = /\/run\/secrets\/([\w.-]+)/

/** Pure: what to do about a secret that a service reads, by the line or its variables, and is not given. */
export function secretNotGiven(
  service: string,
  line: string,
  { services, secrets }: CanonicalModel,
): string | undefined {
  const { environment, secrets: given = [] } = services?.[service] ?? {}
  const read = [line, ...Object.values(environment ?? {})].flatMap((each) => MOUNTED.exec(each ?? '')?.[1] ?? [])
  const name = read.find((each) => !given.some(({ source, target = source }) => target.endsWith(each)))
  if (!name) return undefined
  return `${secrets?.[name] ? '' : `Define the secret ${name}. `}Give it to ${service}: secrets: [${name}].`
}

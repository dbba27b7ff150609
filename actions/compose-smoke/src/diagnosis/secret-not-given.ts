import type { CanonicalModel } from '../../../shared/compose/model.ts'

/** Where Compose mounts secrets unless told otherwise. Source: Compose specification, services, `secrets`. */
const MOUNTED = /\/run\/secrets\/([\w.-]+)/

/** Pure: what to do about a secret that a service reads, by the line or its variables, and is not given. */
export function secretNotGiven(service: string, line: string, { services }: CanonicalModel): string | undefined {
  const { environment, secrets = [] } = services?.[service] ?? {}
  const read = [line, ...Object.values(environment ?? {})].flatMap((each) => MOUNTED.exec(each ?? '')?.[1] ?? [])
  const name = read.find((each) => !secrets.some(({ source, target = source }) => target.endsWith(each)))
  return name && `Give ${service} the secret that it reads from /run/secrets/${name}: secrets: [${name}].`
}

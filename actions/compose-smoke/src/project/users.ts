import type { Sources } from './source.ts'

/** Pure: the services whose `volumes`, `networks`, `secrets` or `configs` name a top-level one, as the files have it. */
export function usersOf(sources: Sources, kind: string, key: string): string[] {
  const services = sources.flatMap(({ documents }) =>
    documents.flatMap(({ value }) => Object.entries(Object(Object(value).services))),
  )
  const users = services.filter(([, each]) => namesIn(Object(each)[kind]).includes(key)).map(([name]) => name)
  return [...new Set(users)]
}

/** Of the short form, `NAME:/path`, the long form, and a map by names. */
function namesIn(list: unknown): string[] {
  if (!Array.isArray(list)) return Object.keys(Object(list))
  return list.map((each: unknown) =>
    typeof each === 'string' ? (each.split(':')[0] ?? '') : String(Object(each).source),
  )
}

/** Pure: the services that use the secret or config with this file. */
export function usersOfFile(sources: Sources, path: string): string[] {
  const name = path.split('/').at(-1)
  return ['secrets', 'configs'].flatMap((kind) => {
    const all = sources.flatMap(({ documents }) =>
      documents.flatMap(({ value }) => Object.entries(Object(Object(value)[kind]))),
    )
    const keys = all.filter(([, each]) => String(Object(each).file).split('/').at(-1) === name).map(([key]) => key)
    return keys.flatMap((key) => usersOf(sources, kind, key))
  })
}

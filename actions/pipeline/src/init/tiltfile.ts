/** What a Tiltfile builds and deploys. */
export interface Tiltfile {
  builds: { image: string; context: string; file?: string; target?: string }[]
  /** Paths of manifests. */
  manifests: string[]
}

const CALL = /^[ \t]*(docker_build|docker_build_with_restart|k8s_yaml)\(/gm
const TEXT = /^\s*['"]([^'"\n]*)['"]\s*$/

/**
 * Pure: the calls of a Tiltfile whose arguments are plain texts; others need Tilt itself.
 * Source: Tilt's API reference: docker_build(ref, context, …, dockerfile=…), k8s_yaml(yaml, …).
 */
export function tiltfileOf(text: string): Tiltfile {
  const calls = [...text.replaceAll(/^[ \t]*#.*$/gm, '').matchAll(CALL)].map((each) => ({
    name: each[1],
    inside: argumentsOf(each.input.slice(each.index + each[0].length)),
  }))
  return {
    builds: calls.filter(({ name }) => name !== 'k8s_yaml').flatMap(({ inside }) => buildOf(inside)),
    manifests: calls
      .filter(({ name }) => name === 'k8s_yaml')
      .flatMap(({ inside }) => [...(inside[0] ?? '').matchAll(/['"]([^'"\n]+)['"]/g)].map(([, each = '']) => each)),
  }
}

function buildOf(inside: readonly string[]): Tiltfile['builds'] {
  const named = (name: string, position?: number) => {
    const given = inside.map((each) => new RegExp(`^\\s*${name}\\s*=(.*)$`, 's').exec(each)?.[1])
    const value = given.find((each) => each !== undefined) ?? (position === undefined ? undefined : inside[position])
    return TEXT.exec(value ?? '')?.[1]
  }
  const [image, context] = [named('ref', 0), named('context', 1)]
  return image && context ? [{ image, context, file: named('dockerfile'), target: named('target') }] : []
}

/** A text, a comment, or one other character. */
const TOKEN = /(['"])(?:\\.|(?!\1).)*\1|#[^\n]*|[\s\S]/g

/** The arguments of a call, from behind its `(`: separated by commas outside brackets and texts; without comments. */
function argumentsOf(text: string): string[] {
  const found = ['']
  let depth = 0
  for (const [token] of text.matchAll(TOKEN)) {
    if (depth === 0 && token === ')') break
    if (token.startsWith('#')) continue
    if (depth === 0 && token === ',') found.push('')
    else found.push(found.pop() + token)
    depth += Number(/^[([{]$/.test(token)) - Number(/^[)\]}]$/.test(token))
  }
  return found
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import digests from '../../../actions/setup-kind/src/node-images.json' with { type: 'json' }
import { ROOT } from '../env.ts'
import type { Check } from './check.ts'
import { ownFiles } from './files.ts'

/** Images that can be pulled or built, whatever machine this is. */
export interface KnownImages {
  /** Versions of Kubernetes whose node image kind has released, with its digest in our list. */
  nodes: readonly string[]
  /** Base images that scripts/offline makes where no registry answers. */
  bases: readonly string[]
  /** Images that this repository builds. */
  own: RegExp
}

/** Unit tests and examples of findings name images that must not exist. */
const EXAMPLES = /^test\/(?:unit|faults)\/|^docs\/findings\/|(?:^|\/)catalogue\.ts$|^actions\/shared\/diagnosis\//
const TEXT = /\.(?:ts|md|ya?ml|env|sh|hcl|Dockerfile)$|^scripts\/offline\/[a-z-]+$/
const NODE_IMAGE = /\bkindest\/node:v(\d+\.\d+\.\d+)/g
/** `image: x` in YAML, `FROM x` and `ARG X_IMAGE=x` in Dockerfiles; `${X_IMAGE:-x}` names x. */
const DEPLOYED = /^\s*(?:-\s*)?(?:image:\s*|FROM\s+|ARG\s+\w*IMAGE=)["']?(?:\$\{\w+:-)?([\w./:@-]+)/gm

/** A published image that nobody can pull breaks the pipeline for every user with a registry. */
export const images: Check = {
  name: 'images',
  find: async () => {
    const files = (await ownFiles()).filter((path) => TEXT.test(path) && !EXAMPLES.test(path))
    return files.flatMap((path) => unknownIn(path, textOf(path), knownImages()))
  },
}

/** Pure: `path: image: why` for each image of a file that can be neither pulled by digest nor built. */
export function unknownIn(path: string, text: string, { nodes, bases, own }: KnownImages): string[] {
  const released = [...text.matchAll(NODE_IMAGE)].filter(([, version = '']) => !nodes.includes(version))
  const named = path.startsWith('deployment/') ? [...text.matchAll(DEPLOYED)] : []
  const stages = [...text.matchAll(/^FROM\s.*\sAS\s+(\S+)/gim)].map(([, stage]) => stage)
  const unknown = named.filter(
    ([, image = '']) => ![...bases, ...stages].includes(image) && !own.test(image) && !image.includes('@sha256:'),
  )
  return [
    ...released.map(([image]) => `${path}: ${image}: node-images.json has no digest for it`),
    ...unknown.map(([, image]) => `${path}: ${image}: scripts/offline/versions.env has no stand-in for it`),
  ]
}

function knownImages(): KnownImages {
  const settings = textOf('scripts/offline/versions.env')
  const bases = /^BASES="(.*)"/m.exec(settings)?.[1]?.split(' ') ?? []
  return { nodes: Object.values(digests).flatMap(Object.keys), bases, own: /^slipway\// }
}

function textOf(path: string): string {
  try {
    return readFileSync(join(ROOT, path), 'utf8')
  } catch {
    // deleted, but git still lists it
    return ''
  }
}

import { type Mention, mentionOf } from '../../../shared/image/mentions.ts'
import type { ServiceModel } from '../project/model.ts'
import type { Project } from '../project/project.ts'
import { textOfService } from '../project/source.ts'

type Named = Pick<Project, 'name' | 'services' | 'sources'>

/**
 * Pure: the service that an error of Compose or the engine is about, by what its last lines mention: its name, its
 * container's, its image's, or a path or port of one of its keys. Empty if none.
 */
export function culprit(
  output: readonly string[],
  services: readonly string[],
  project: Named,
  keys: readonly string[] = [],
): string {
  const { name, services: all } = project
  const candidates = services.length > 0 ? all.filter((each) => services.includes(each.name)) : all
  for (const line of [...output].reverse()) {
    const words = line.split(/[\s"'`,]+/)
    const named = candidates.find(
      (each) => words.includes(each.name) || isTarget(line, each) || words.some((word) => isOf(each, word, name)),
    )
    const found = named ?? withImage(line, candidates, 'image') ?? withImage(line, candidates, 'repository')
    if (found) return found.name
  }
  return byKeys(output, candidates, project, keys) ?? services[0] ?? (all.length === 1 ? (all[0]?.name ?? '') : '')
}

/** Its container, or, from Compose 5.2 on, the container that is to be created. */
const isOf = ({ name }: ServiceModel, word: string, project: string) =>
  word.startsWith(`${project}-${name}-`) || word.startsWith(`service:${name}:`)

/** Where several images are built. A target has no dots. Source: docker/compose, pkg/compose/build_bake.go. */
const TARGET = /^target (\S+): |^> \[(\S+) /
function isTarget(line: string, { name }: ServiceModel): boolean {
  const [, failed, step] = TARGET.exec(line.trim()) ?? []
  return (failed ?? step) === name.replaceAll('.', '_')
}

const withImage = (line: string, services: readonly ServiceModel[], how: Mention) =>
  services.find(({ image }) => mentionOf(image, line) === how)

/** Absolute paths, and numbers after a colon. */
const PLACES = /\/[\w./-]*[\w-]|(?<=:)\d{2,5}\b/g

/** The service whose value of a key is mentioned, else the only one that has such a key. */
function byKeys(
  output: readonly string[],
  services: readonly ServiceModel[],
  { sources }: Named,
  keys: readonly string[],
): string | undefined {
  const having = services
    .map(({ name }) => ({ name, text: keys.map((key) => textOfService(sources, name, key)).join('\n') }))
    .filter(({ text }) => text.trim() !== '')
  const places = output.flatMap((line) => line.match(PLACES) ?? []).map((place) => place.split('/').at(-1) ?? '')
  const mentioned = having.find(({ text }) => places.some((place) => place !== '' && text.includes(place)))
  return (mentioned ?? (having.length === 1 ? having[0] : undefined))?.name
}

/** Pure: the user's own names, which any error can contain. */
export const namesIn = ({ name, services }: Pick<Project, 'name' | 'services'>): string[] => [
  name,
  ...services.flatMap((each) => [each.name, each.image]),
]

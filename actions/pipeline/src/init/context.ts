import { basename, dirname } from 'node:path'
import { instructionsOf } from '../../../shared/dockerfile/parse.ts'
import { copiedFrom, fixedPart } from './copied.ts'
import { FOR_DOCKER } from './image-name.ts'
import type { SourceFile } from './walk.ts'

/** What a command reads in the folder that it is started in. */
const READS: readonly [RegExp, string][] = [
  [/\bgo (mod|build|install|generate|vet)\b/, 'go.mod'],
  [/\bmake\b(?! -C)/, 'Makefile'],
  [/\b(npm (ci|install)|yarn install|pnpm install)\b/, 'package.json'],
  [/\bmvnw?\b/, 'pom.xml'],
  [/\bcargo (build|install)\b/, 'Cargo.toml'],
]
/** Files of projects that `dotnet` is given, and of requirements that `pip` is. */
const NAMED = /\bdotnet (?:build|publish|restore) ["']?([\w./-]+\.\w+proj)\b|\bpip3? install[^&|;]*? -r ([\w./-]+)/g
/** In Maven's layout; the context is the folder of the project. Source: Quarkus' guide to container images. */
const IN_MAVEN = /(^|\/)src\/main\/docker(\/.*)?$/

/** Where the whole context is copied, what its commands need of it. */
function readBy(dockerfile: string): string[] {
  const commands = instructionsOf(dockerfile)
    .filter(({ keyword }) => keyword === 'RUN')
    .map(({ text }) => text)
    .join('\n')
  const named = [...commands.matchAll(NAMED)].map(([, project, requirements]) => project ?? requirements ?? '')
  return [...named, ...READS.flatMap(([command, file]) => (command.test(commands) ? [file] : []))]
}

/**
 * Pure, except for `exists`: the probable build context of a Dockerfile: of its folder and those above it, the
 * nearest that contains most of what it copies; where they are equal and its folder is for Dockerfiles, the root.
 */
export function contextOf({ path, text }: SourceFile, exists: (path: string) => boolean): string {
  const folder = dirname(path)
  const copied = copiedFrom(text).map(fixedPart)
  const sources = copied.includes('.') ? [...copied, ...readBy(text)] : copied
  const contains = (context: string) =>
    sources.filter((each) => exists(each === '.' ? context : context === '.' ? each : `${context}/${each}`)).length
  const most = Math.max(...foldersAbove(folder).map(contains))
  if (most === 0 && IN_MAVEN.test(folder)) return folder.replace(IN_MAVEN, '') || '.'
  const isElsewhere = /^[\w-]+\./.test(basename(path)) || folder.split('/').some((each) => FOR_DOCKER.test(each))
  if (isElsewhere && sources.length > 0 && contains('.') === most) return '.'
  return foldersAbove(folder).find((each) => contains(each) === most) ?? folder
}

/** A folder, those that it is in, and the root. */
const foldersAbove = (folder: string): string[] => (folder === '.' ? ['.'] : [folder, ...foldersAbove(dirname(folder))])

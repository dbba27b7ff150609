import { dirname, resolve } from 'node:path'
import type { Inputs } from './inputs.ts'

/** What a bake call needs beside the inputs. */
export interface BakeFacts {
  metadataFile: string
  caBundle: string | undefined
  /** Images named by the environment, such as API_IMAGE: the bake file reads them itself. */
  directory: string
}

/** A bake definition for plain Dockerfiles: what a bake file would have said. */
export function definitionOf({ files, context, tags }: Inputs, directory: string): object {
  const targets = Object.entries(files).map(([name, dockerfile]) => [
    name,
    {
      context: resolve(directory, context),
      dockerfile: resolve(directory, dockerfile),
      tags: [tags[name] ?? `${name}:dev`],
    },
  ])
  return { group: { default: { targets: Object.keys(files) } }, target: Object.fromEntries(targets) }
}

/** Pure: the arguments of `docker buildx bake`. */
export function bakeArguments(
  inputs: Inputs,
  bakeFile: string,
  targets: readonly string[],
  facts: BakeFacts,
): string[] {
  const { caBundle, metadataFile, directory } = facts
  const readable = [caBundle, ...Object.values(inputs.secrets)].filter((each) => each !== undefined)
  return [
    'buildx',
    'bake',
    '--file',
    bakeFile,
    '--progress=rawjson',
    `--metadata-file=${metadataFile}`,
    ...readable.map((path) => `--allow=fs.read=${dirname(resolve(directory, path))}`),
    ...(inputs.load && !inputs.push ? ['--load'] : []),
    ...(inputs.push ? ['--push'] : []),
    ...(inputs.noCache ? ['--no-cache'] : []),
    ...sets(inputs, caBundle),
    ...targets,
  ]
}

function sets({ buildArgs, platforms, secrets, tags, files }: Inputs, caBundle: string | undefined): string[] {
  const plain = Object.keys(files).length > 0
  return [
    ...Object.entries(buildArgs).map(([name, value]) => `*.args.${name}=${value}`),
    ...(platforms.length > 0 ? [`*.platform=${platforms.join(',')}`] : []),
    ...Object.entries(secrets).map(([id, path]) => `*.secrets=type=file,id=${id},src=${path}`),
    ...(caBundle ? [`*.secrets=type=file,id=ca,src=${caBundle}`] : []),
    ...(plain ? [] : Object.entries(tags).map(([target, tag]) => `${target}.tags=${tag}`)),
  ].flatMap((each) => ['--set', each])
}

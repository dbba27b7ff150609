import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Problem } from '../../../../shared/outcome/problem.ts'
import { YamlFile } from '../../../../shared/yaml/yaml-file.ts'
import { KIND_DEPLOY } from '../../catalogue.ts'
import { type ChartError, readError } from './error.ts'
import { lineOfRendered } from './rendered-line.ts'

/** What is known of a chart that could not be rendered. */
export interface Failed {
  stderr: string
  /** What `--debug` printed, where a template's result is no YAML. */
  rendered: string
  /** The chart's folder and its values files, as the user gave them. */
  request: { path: string; values: readonly string[] }
  directory: string
}

/** The finding of a chart that cannot be rendered, at its template, its value or its line of Chart.yaml. */
export async function chartProblem({ stderr, rendered, request, directory }: Failed): Promise<Problem> {
  const { path } = request
  const error = readError(stderr)
  const place = await placeOf(error, rendered, request, directory)
  return new Problem(
    KIND_DEPLOY.manifests({
      message: `The chart ${path} cannot be rendered: ${error.message}`,
      where: place ?? { file: path },
      evidence: error.lines,
      remedy: error.remedy ?? 'Correct the chart or its values; helm template shows the same error.',
    }),
  )
}

type Place = { file: string; line?: number }

async function placeOf(
  { file, line, renderedLine, key, pointer }: ChartError,
  rendered: string,
  { path, values }: Failed['request'],
  directory: string,
): Promise<Place | undefined> {
  const textOf = (name: string) => readFile(resolve(directory, name), 'utf8').catch(() => '')
  if (pointer) return placeOfValue(pointer, [...values.toReversed(), join(path, 'values.yaml')], textOf)
  const name = file && join(path, file)
  // A subchart may be packed: then its archive is what there is.
  if (!name || !existsSync(resolve(directory, name))) return undefined
  if (key) return new YamlFile(name, await textOf(name)).documents[0]?.nearest([key]) ?? { file: name }
  if (renderedLine === undefined) return { file: name, line }
  return { file: name, line: lineOfRendered(await textOf(name), rendered, file, renderedLine) }
}

/** The last values file that sets a value, else the last one at all. */
async function placeOfValue(
  pointer: string[],
  files: readonly string[],
  textOf: (name: string) => Promise<string>,
): Promise<Place | undefined> {
  for (const name of files) {
    const position = new YamlFile(name, await textOf(name)).documents[0]?.at(pointer)
    if (position) return position
  }
  const [last] = files
  return last === undefined ? undefined : { file: last }
}

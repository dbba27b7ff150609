import { readFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { isMap, isNode, LineCounter, parseDocument } from 'yaml'
import type { Locate } from '../../../shared/inputs/parse.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { PIPELINE } from '../catalogue.ts'

/** A YAML file that was read, with a way to tell where each of its values stands. */
export interface SourceDocument {
  /** As it is named in messages: relative to the working directory. */
  file: string
  value: unknown
  locate: Locate
}

/**
 * Reads a YAML file.
 * @throws {Problem} SW030 when it is not there, SW031 when it is not YAML.
 */
export async function readDocument(path: string, directory: string): Promise<SourceDocument> {
  const absolute = resolve(directory, path)
  const file = relative(directory, absolute) || path
  const source = await readFile(absolute, 'utf8').catch((cause: unknown) => {
    const message = `${file} could not be read: ${(cause as NodeJS.ErrnoException).code ?? cause}`
    throw new Problem(PIPELINE['config-missing']({ message, where: { file } }))
  })
  return parse(file, source)
}

function parse(file: string, source: string): SourceDocument {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines })
  const error = document.errors[0]
  if (error) {
    const at = lines.linePos(error.pos[0])
    throw new Problem(
      PIPELINE['config-not-yaml']({
        message: `${file} is not valid YAML: ${error.message.split('\n')[0]}`,
        where: { file, line: at.line, column: at.col },
        evidence: source.split('\n').slice(Math.max(0, at.line - 2), at.line),
      }),
    )
  }
  return { file, value: document.toJS() ?? {}, locate: (path) => ({ file, ...positionOf(document, lines, path) }) }
}

/** The line of a key, or of the deepest part of the path that is there. */
function positionOf(document: ReturnType<typeof parseDocument>, lines: LineCounter, path: readonly PropertyKey[]) {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
    const key = path[length - 1]
    const node = isMap(parent)
      ? parent.items.find((pair) => String(pair.key) === String(key))?.key
      : document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) {
      const at = lines.linePos(node.range[0])
      return { line: at.line, column: at.col }
    }
  }
  return {}
}

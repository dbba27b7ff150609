import { YamlFile } from '../../../../shared/yaml/yaml-file.ts'

/** Lines around the one that a parser names: it may find out only in the next one that something is wrong. */
const NEAR = [0, -1, 1]

/**
 * Pure: the line of a template that made a line of its result; undefined where several could have.
 * @param rendered what `helm template --debug` printed.
 * @param line within the result of that template, by Helm, whose parser counts from 0 or 1 by the kind of error.
 */
export function lineOfRendered(template: string, rendered: string, file: string, line: number): number | undefined {
  const result = resultOf(rendered, file)
  const wrong = new YamlFile(file, result.join('\n')).errors[0]?.line ?? line
  const source = template.split('\n').map((each) => each.trim())
  for (const offset of NEAR) {
    const text = result[wrong - 1 + offset]?.trim()
    const found = text ? source.flatMap((each, index) => (isFrom(text, each) ? [index + 1] : [])) : []
    if (found.length === 1) return found[0]
  }
  return undefined
}

function resultOf(rendered: string, file: string): string[] {
  const parts = rendered.split(/^---\n# Source: (.+)\n/m)
  const at = parts.findIndex((each, index) => index % 2 === 1 && each.endsWith(`/${file}`))
  return (parts[at + 1] ?? '').split('\n')
}

/** Whether a line of a template could have become this text. */
function isFrom(text: string, source: string): boolean {
  if (!source.includes('{{')) return source === text
  const fixed = source.split(/\{\{.*?\}\}/)
  if (fixed.every((each) => each.trim() === '')) return false
  return text.startsWith(fixed[0] ?? '') && text.endsWith(fixed.at(-1) ?? '')
}

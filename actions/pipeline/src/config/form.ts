import type { Finding } from '../../../shared/outcome/finding.ts'
import type { YamlError, YamlFile } from '../../../shared/yaml/yaml-file.ts'
import { PIPELINE } from '../catalogue.ts'
import { wrongIndentation } from './indentation.ts'

const REMEDY = 'Write a map with version: 1 and stages: in it, or run slipway init in a folder without slipway.yaml.'

/** Pure: why the text of slipway.yaml isn't one map in YAML; empty if it is. */
export function mistakesOfForm({ file, text, documents, errors }: YamlFile, value: unknown): Finding[] {
  const wrong = (message: string, where: Omit<YamlError, 'message'>, remedy?: string) =>
    PIPELINE['config-not-yaml']({ message, where, remedy })
  const spaced = [...conflicts(file, text), ...wrongSpaces(file, text)]
  if (spaced.length > 0) return spaced
  const unusual = errors.length > 0 ? [] : documents.flatMap((each) => each.unusual())
  if (unusual.length > 0)
    return unusual.map(({ message, ...where }) => wrong(message, where, 'Write it as plain text, a list or a map.'))
  if (errors.length > 0)
    return errors.map((each) => {
      const told = withoutSpace(text, each) ?? wrongIndentation(text, each) ?? each
      const { message, remedy = hintFor(text, each.line), ...where } = told
      return wrong(`${file} is not valid YAML: ${message}`, where, remedy)
    })
  if (value === undefined) return [wrong(`${file} is empty; expected a map`, { file, line: 1 }, REMEDY)]
  if (typeof value !== 'object' || Array.isArray(value))
    return [
      wrong(
        `${file} holds ${Array.isArray(value) ? 'a list' : 'a single value'}; expected a map`,
        { file, line: 1, column: 1 },
        REMEDY,
      ),
    ]
  if (documents.length < 2) return []
  const where = { file, line: separatorLine(text), column: 1 }
  return [wrong(`${file} holds several documents; expected one`, where, 'Keep one of them, without ---.')]
}

/** Pure: what the parser's message doesn't tell. */
function hintFor(text: string, line: number): string | undefined {
  const source = text.split('\n')[line - 1] ?? ''
  if (/^\s*[\w-]+:[^\s:/]/.test(source)) return 'Write a space after the colon.'
  return /\{\{/.test(source) ? 'Write the value itself: templates are not filled in.' : undefined
}

/** `-name: api`, in the line of an error or the one above. */
function withoutSpace(text: string, error: YamlError): YamlError | undefined {
  const lines = text.split('\n')
  const line = [error.line, error.line - 1].find((each) => /^\s*-[A-Za-z]/.test(lines[each - 1] ?? ''))
  if (line === undefined) return undefined
  const column = (lines[line - 1] ?? '').indexOf('-') + 1
  return {
    file: error.file,
    line,
    column,
    message: 'the item has no space after its -',
    remedy: 'Write a space after the -.',
  }
}

/** Word processors and web pages have these; they look like the spaces of an indentation. */
const OTHER_SPACE = /^[ \t]*[\u00a0\u2000-\u200b\u3000]/

function wrongSpaces(file: string, text: string): Finding[] {
  return text.split('\n').flatMap((line, index) => {
    if (!OTHER_SPACE.test(line)) return []
    return PIPELINE['config-not-yaml']({
      message: `${file}: the line is indented with another character than a space`,
      where: { file, line: index + 1, column: 1 },
      remedy: 'Indent it with ordinary spaces.',
    })
  })
}

/** What `git merge` leaves in a file where it doesn't know which side is meant. */
function conflicts(file: string, text: string): Finding[] {
  const line = text.split('\n').findIndex((each) => /^<{7}( |\r?$)/.test(each)) + 1
  if (line === 0 || !/^>{7}( |\r?$)/m.test(text)) return []
  const message = `${file} has a conflict of a git merge in it that nobody resolved`
  const remedy = 'Keep one of the two sides, and remove the lines with <<<<<<<, ======= and >>>>>>>.'
  return [PIPELINE['config-not-yaml']({ message, where: { file, line, column: 1 }, remedy })]
}

/** The line of the `---` that begins the second document. */
function separatorLine(text: string): number {
  const lines = text.split('\n')
  const first = lines.findIndex((line) => /^[^#\s-]/.test(line))
  return lines.findIndex((line, index) => index > first && /^(---|\.\.\.)(\s|$)/.test(line)) + 1 || 1
}

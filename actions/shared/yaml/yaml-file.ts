import {
  type Document,
  type DocumentOptions,
  isAlias,
  isCollection,
  isScalar,
  isSeq,
  LineCounter,
  type ParseOptions,
  parseAllDocuments,
  type SchemaOptions,
  type ToJSOptions,
  visit,
} from 'yaml'
import type { SourcePosition } from '../outcome/position.ts'
import { find, type YamlPath } from './path.ts'
import { brokenReferences } from './references.ts'
import { syntaxFaults, TOO_DEEP } from './syntax.ts'

/** A tool's YAML dialect: merge keys, version 1.1 or 1.2, number of aliases. */
export type Dialect = ParseOptions & DocumentOptions & SchemaOptions & Pick<ToJSOptions, 'maxAliasCount'>

/** A syntax error. */
export interface YamlError extends SourcePosition {
  message: string
  remedy?: string
}

/** Lines that an excerpt must not show. */
export type Hide = (line: string, number: number) => boolean

const HIDDEN = '(not shown)'
/** Types that every reader of YAML 1.2 knows. Source: YAML 1.2.2, 10.3 core schema. */
const CORE_TAG = /^tag:yaml\.org,2002:(str|int|float|bool|null|map|seq)$/

/** A YAML file with its text, its documents and their positions. Its errors are data and are not thrown. */
export class YamlFile {
  /** The name shown in messages. */
  readonly file: string
  readonly text: string
  readonly documents: readonly YamlDocument[]
  /** In the order of the text; empty if the file is valid. */
  readonly errors: readonly YamlError[]
  readonly #lines = new LineCounter()

  constructor(file: string, text: string, dialect: Dialect = {}) {
    this.file = file
    this.text = text
    const options = {
      merge: true,
      ...dialect,
      lineCounter: this.#lines,
      prettyErrors: false,
      logLevel: 'error' as const,
    }
    const at = (offset: number) => this.positionAt(offset)
    try {
      const parsed = parseAllDocuments(text, options)
      // For an empty text the parser returns no list of documents.
      const documents = Array.isArray(parsed) ? (parsed as Document.Parsed[]) : []
      this.documents = documents.map((each) => new YamlDocument(each, text, at, dialect))
      this.errors = this.documents.flatMap(({ errors }) => errors)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      this.documents = []
      this.errors = [{ file, line: 1, column: 1, message: TOO_DEEP }]
    }
  }

  /** @param offset characters from the start. */
  positionAt(offset: number): Required<SourcePosition> {
    const { line, col } = this.#lines.linePos(offset)
    return { file: this.file, line: Math.max(1, line), column: Math.max(1, col) }
  }

  /** The line and the one before it, for evidence. */
  excerpt(line: number, hide: Hide = () => false): string[] {
    const first = Math.max(1, line - 1)
    const shown = this.text.split(/\r?\n/).slice(first - 1, line)
    return shown.map((each, index) => (hide(each, first + index) ? HIDDEN : each))
  }
}

/** One document of a file. */
export class YamlDocument {
  /** As plain data; undefined when the document is empty or cannot be read. */
  readonly value: unknown
  readonly errors: readonly YamlError[]
  readonly #document: Document.Parsed
  readonly #positionAt: (offset: number) => Required<SourcePosition>

  constructor(
    document: Document.Parsed,
    text: string,
    positionAt: (offset: number) => Required<SourcePosition>,
    dialect: Dialect,
  ) {
    this.#document = document
    this.#positionAt = positionAt
    const all = syntaxFaults(document, text).map(({ offset, message }) => ({ ...positionAt(offset), message }))
    // What else is wrong in a line follows from the first error in it.
    const wrong = all.filter(({ line }, at) => all.findIndex((each) => each.line === line) === at)
    const broken = wrong.length > 0 ? [] : brokenReferences(document, dialect.merge ?? true)
    const unresolved = broken.map(({ node, ...fault }) => ({ ...positionAt(node.range?.[0] ?? 0), ...fault }))
    const { value, error } = wrong.length + unresolved.length > 0 ? {} : plain(document, dialect)
    this.value = value
    this.errors = [...wrong, ...unresolved, ...(error ? [{ ...this.position, message: error }] : [])]
  }

  /** Where the document begins. */
  get position(): Required<SourcePosition> {
    return this.#positionAt(this.#document.contents?.range[0] ?? this.#document.range[0])
  }

  /** The position of a path's key or list item; undefined if the path does not exist. */
  at(path: YamlPath): Required<SourcePosition> | undefined {
    const range = this.range(path)
    return range && this.#positionAt(range[0])
  }

  /** The position of the deepest existing part of a path, else of the document. */
  nearest(path: YamlPath): Required<SourcePosition> {
    const lengths = path.map((_, index) => path.length - index)
    for (const length of lengths) {
      const position = this.at(path.slice(0, length))
      if (position) return position
    }
    return this.position
  }

  /** From a path's key to the end of its value, as offsets into the file's text. */
  range(path: YamlPath): [number, number] | undefined {
    const { key, value } = find(this.#document, path) ?? {}
    const [start, end] = [(key ?? value)?.range?.[0], (value ?? key)?.range?.[1]]
    if (start === undefined || end === undefined) return undefined
    // The value of an alias or a merge can be above its key.
    return end >= start ? [start, end] : [start, key?.range?.[1] ?? start]
  }

  /** The scalar value at a path, as text; undefined without one. */
  text(path: YamlPath): string | undefined {
    const { value } = find(this.#document, path) ?? {}
    return isScalar(value) ? String(value.value) : undefined
  }

  /** Number of items of a path's list; 0 without a list. */
  lengthOf(path: YamlPath): number {
    const { value } = find(this.#document, path) ?? {}
    return isSeq(value) ? value.items.length : 0
  }

  /** What is valid YAML, and has no meaning in a file of settings: types of other programs, keys that aren't words. */
  unusual(): YamlError[] {
    const errors: YamlError[] = []
    const add = (node: { range?: readonly number[] | null | undefined } | null, message: string) =>
      errors.push({ ...this.#positionAt(node?.range?.[0] ?? 0), message })
    visit(this.#document, {
      Node: (_, node) => {
        const tag = isAlias(node) ? undefined : node.tag
        if (tag && !CORE_TAG.test(tag)) add(node, `The type ${tag} is not supported`)
      },
      Pair: (_, { key }) => {
        if (isCollection(key)) add(key, 'A key is a list or a map; expected text')
        else if (isScalar(key) && key.value === null) add(key, 'A key is empty; expected text')
      },
    })
    return errors
  }
}

/** Errors of the conversion: too many aliases, a merge of something that is not a map. */
function plain(document: Document.Parsed, { maxAliasCount = 100 }: Dialect): { value?: unknown; error?: string } {
  try {
    return { value: document.toJS({ maxAliasCount }) ?? undefined }
  } catch (error) {
    if (error instanceof RangeError) return { error: TOO_DEEP }
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

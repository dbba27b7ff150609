import { type Command, commandsIn, type Pipeline, type Term } from './template-syntax.ts'

/** Functions that pass on what they get. */
const PASSING =
  /^(dict|list|tuple|set|(must)?(merge|mergeOverwrite|deepCopy|append|prepend|push|first|last|initial|rest)|concat|default|coalesce|ternary|required|and|or)$/
/** Functions that tell something about it. */
const TELLING = /^(eq|ne|lt|le|gt|ge|not|len|hasKey|has|empty|kindIs|kindOf|typeOf|typeIs|typeIsLike)$/
const TAKING = /^(index|get)$/
const CALLING = /^(include|template|tpl)$/
const TEXT = /^["`]([\s\S]*)["`]$/

/** What is known of the templates of a chart while they are read. */
interface Known {
  /** Named templates that get all that there is, or something with it; `*` is any of them. */
  whole: Set<string>
  /** Keys under which it is put into maps. */
  keys: Set<string>
  isPrinted: boolean
}

/** Where an expression stands. */
interface Scope {
  /** Whether the point is all that there is. */
  dot: boolean
  dollar: boolean
  variables: Set<string>
}

/**
 * Pure: whether templates of a chart print all that Helm gives them, or take a part of it by a name that no text has. What
 * they do with it otherwise is passing it on, and asking for fields.
 * @param texts each a list of expressions, in their order.
 */
export function printsAll(texts: readonly (readonly string[])[]): boolean {
  const known: Known = { whole: new Set(), keys: new Set(['Subcharts']), isPrinted: false }
  const size = () => known.whole.size + known.keys.size
  for (let before = -1; before !== size() && !known.isPrinted; ) {
    before = size()
    for (const each of texts) readTemplate(each, known)
  }
  return known.isPrinted
}

const OPENS = /^(if|with|range|define|block)\b\s*([\s\S]*)$/
const ASSIGNS = /^(\$\w*)(?:\s*,\s*(\$\w*))?\s*:?=([\s\S]*)$/

function readTemplate(expressions: readonly string[], known: Known): void {
  const scopes: Scope[] = []
  let scope: Scope = { dot: true, dollar: true, variables: new Set() }
  const open = (next: Partial<Scope>) => {
    scopes.push(scope)
    scope = { ...scope, ...next }
  }
  for (const each of expressions) {
    const text = each.replace(/^\{\{-?\s*|\s*-?\}\}$/g, '')
    const [, word = '', rest = ''] = OPENS.exec(text.replace(/^else\s+/, '')) ?? []
    const isWhole = assigned(word === '' ? text : word === 'block' ? `template ${rest}` : rest, scope, known)
    if (text === 'end') scope = scopes.pop() ?? scope
    else if (text.startsWith('else')) scope = { ...scope, dot: word === 'with' ? isWhole : scope.dot }
    else if (word === 'if') open({})
    else if (word === 'with') open({ dot: isWhole })
    else if (word === 'range') open({ dot: isWhole })
    else if (word !== '') open(scopeOf(rest, known))
    if (isWhole && (word === 'range' || (word === '' && !ASSIGNS.test(text)))) known.isPrinted = true
  }
}

/** Of a named template. */
function scopeOf(text: string, { whole }: Known): Scope {
  const isWhole = whole.has(TEXT.exec(text.split(/\s/)[0] ?? '')?.[1] ?? '') || whole.has('*')
  return { dot: isWhole, dollar: isWhole, variables: new Set() }
}

/** Of a pipeline, or of `$name := pipeline`. */
function assigned(text: string, scope: Scope, known: Known): boolean {
  const [, one, two, rest] = ASSIGNS.exec(text) ?? []
  const isWhole = pipelineValue(commandsIn(rest ?? text), scope, known)
  if (isWhole) for (const each of [one, two]) if (each) scope.variables.add(each)
  return isWhole
}

/** Whether what a pipeline gives is all that there is, or something with it. */
function pipelineValue(pipeline: Pipeline, scope: Scope, known: Known): boolean {
  let piped: boolean | undefined
  for (const each of pipeline) piped = commandValue(each, piped, scope, known)
  return piped === true
}

function commandValue([head, ...terms]: Command, piped: boolean | undefined, scope: Scope, known: Known): boolean {
  if (head === undefined) return false
  const values = terms.map((each) => termValue(each, scope, known))
  const all = piped === undefined ? values : [...values, piped]
  const isFunction = typeof head === 'string' && /^[A-Za-z_]\w*$/.test(head)
  const own = isFunction ? false : termValue(head, scope, known)
  if (!all.includes(true)) return own
  if (!isFunction || own) known.isPrinted = true
  else if (CALLING.test(head)) call(head, terms, known)
  else if (TAKING.test(head)) return take(terms, known)
  else if (PASSING.test(head)) return pass(head, terms, all, { scope, known })
  else if (!TELLING.test(head)) known.isPrinted = true
  return false
}

/** A template whose name is put together may be any; one with a path is a file, which gets all that there is anyway. */
function call(head: string, [first]: readonly Term[], { whole }: Known): void {
  const name = typeof first === 'string' ? TEXT.exec(first)?.[1] : undefined
  if (head !== 'tpl' && !JSON.stringify(first ?? '').includes('/')) whole.add(name ?? '*')
}

function take([, ...keys]: readonly Term[], known: Known): boolean {
  const names = keys.map((each) =>
    typeof each === 'string' ? (TEXT.exec(each)?.[1] ?? /^\d+$/.exec(each)?.[0]) : undefined,
  )
  if (names.includes(undefined) || names.length === 0) known.isPrinted = true
  return names.every((each) => /^\d+$/.test(each ?? '') || known.keys.has(each ?? ''))
}

function pass(
  head: string,
  terms: readonly Term[],
  all: readonly boolean[],
  { scope, known }: { scope: Scope; known: Known },
): boolean {
  // These change the map that they get.
  if (/^set$|erge/.test(head) && typeof terms[0] === 'string') scope.variables.add(terms[0])
  if (!/^(dict|set)$/.test(head)) return true
  all.forEach((isWhole, at) => {
    const key = terms[at - 1]
    const isKey = head === 'dict' ? at % 2 === 0 : at === 0
    if (!isWhole || isKey) return
    const name = typeof key === 'string' ? TEXT.exec(key)?.[1] : undefined
    if (name === undefined) known.isPrinted = true
    else known.keys.add(name)
  })
  return true
}

function termValue(term: Term, scope: Scope, known: Known): boolean {
  if (typeof term !== 'string') {
    const isWhole = pipelineValue(term.pipeline, scope, known)
    return isWhole && fieldsLead(term.fields, known)
  }
  const [, base = '', fields = ''] = /^(\$\w*)?((?:\.\w*)*)$/.exec(term) ?? []
  if (base === '' && fields === '') return false
  const isWhole = base === '' ? scope.dot : base === '$' ? scope.dollar : scope.variables.has(base)
  return isWhole && fieldsLead(fields, known)
}

/** A subchart has all that there is, too. */
function fieldsLead(fields: string, { keys }: Known): boolean {
  const names = fields.split('.').filter(Boolean)
  return names.every((each, at) => keys.has(each) || names[at - 1] === 'Subcharts')
}

/**
 * GitHub's expressions, as far as our workflows use them: names, literals, comparisons, and a few functions.
 * Source: GitHub's documentation, Evaluate expressions in workflows and actions.
 */
type Value = string | number | boolean | null | object

const TOKEN = /\s*('(?:[^']|'')*'|\d+|[\w-]+(?:\.(?:[\w-]+|\*))*|(?:\.(?:[\w-]+|\*))+|&&|\|\||==|!=|[!(),])/y

/** Evaluated when its value is needed: `fromJSON` of a text that is no JSON may stand behind `&&`. */
type Lazy = () => Value

/** Pure: the text with each `${{ }}` replaced by its value. */
export const evaluated = (text: string, contexts: Record<string, Value>): string =>
  text.replaceAll(/\$\{\{(.*?)\}\}/gs, (_, inner: string) => textOf(resultOf(inner, contexts)))

/** Pure: the value of one expression. */
export const resultOf = (expression: string, contexts: Record<string, Value>): Value =>
  new Parser(expression, contexts).whole()()

class Parser {
  readonly #tokens: string[]
  readonly #expression: string
  readonly #contexts: Record<string, Value>
  #at = 0

  constructor(expression: string, contexts: Record<string, Value>) {
    this.#tokens = tokensOf(expression)
    this.#expression = expression
    this.#contexts = contexts
  }

  whole(): Lazy {
    const value = this.#or()
    if (this.#at < this.#tokens.length) throw new Error(`${this.#expression}: unexpected ${this.#tokens[this.#at]}`)
    return value
  }

  #or(): Lazy {
    return this.#binary({ '||': (a, b) => (isTrue(a()) ? a() : b()) }, () => this.#and())
  }

  #and(): Lazy {
    return this.#binary({ '&&': (a, b) => (isTrue(a()) ? b() : a()) }, () => this.#equality())
  }

  #equality(): Lazy {
    return this.#binary({ '==': (a, b) => same(a(), b()), '!=': (a, b) => !same(a(), b()) }, () => this.#primary())
  }

  #binary(operators: Record<string, (a: Lazy, b: Lazy) => Value>, operand: () => Lazy): Lazy {
    let left = operand()
    for (let run = this.#operator(operators); run; run = this.#operator(operators)) {
      const [apply, first, second] = [run, left, operand()]
      left = () => apply(first, second)
    }
    return left
  }

  #operator<T>(operators: Record<string, T>): T | undefined {
    const found = operators[this.#tokens[this.#at] ?? '']
    if (found) this.#at += 1
    return found
  }

  #primary(): Lazy {
    const token = this.#next()
    if (token === '!') {
      const value = this.#primary()
      return () => !isTrue(value())
    }
    if (token === '(') {
      const value = this.#or()
      this.#next(')')
      return value
    }
    if (token.startsWith("'")) return () => token.slice(1, -1).replaceAll("''", "'")
    if (/^\d+$/.test(token)) return () => Number(token)
    return this.#tokens[this.#at] === '(' ? this.#call(token) : () => named(token, this.#contexts)
  }

  #call(name: string): Lazy {
    const run = FUNCTIONS[name]
    if (!run) throw new Error(`${this.#expression}: unknown function ${name}`)
    const given: Lazy[] = []
    this.#next('(')
    while (this.#tokens[this.#at] !== ')') {
      given.push(this.#or())
      if (this.#tokens[this.#at] === ',') this.#at += 1
    }
    this.#next(')')
    const value = () => run(...given.map((each) => each()))
    if (!this.#tokens[this.#at]?.startsWith('.')) return value
    const path = this.#next().slice(1)
    return () => within(value(), path)
  }

  #next(expected?: string): string {
    const token = this.#tokens[this.#at++]
    if (token === undefined || (expected && token !== expected)) throw new Error(`${this.#expression}: at ${token}`)
    return token
  }
}

function tokensOf(expression: string): string[] {
  const text = expression.trim()
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex
    const found = TOKEN.exec(text)
    if (!found?.[1]) throw new Error(`${expression}: at ${text.slice(at)}`)
    tokens.push(found[1])
  }
  return tokens
}

const FUNCTIONS: Record<string, (...given: Value[]) => Value> = {
  format: (text, ...given) => textOf(text ?? '').replaceAll(/\{(\d+)\}/g, (_, at) => textOf(given[Number(at)] ?? '')),
  join: (list, separator = ',') => (list as Value[]).map(textOf).join(textOf(separator)),
  startsWith: (text, start) => textOf(text ?? '').startsWith(textOf(start ?? '')),
  contains: (all, one) =>
    Array.isArray(all) ? all.some((each) => same(each, one ?? '')) : textOf(all ?? '').includes(textOf(one ?? '')),
  fromJSON: (text) => JSON.parse(textOf(text ?? '')) as Value,
  toJSON: (value) => JSON.stringify(value ?? null),
  always: () => true,
  cancelled: () => false,
}

function named(name: string, contexts: Record<string, Value>): Value {
  if (name === 'true' || name === 'false') return name === 'true'
  return name === 'null' ? null : within(contexts, name)
}

/** `a.b` of an object; `*.b` of each of its parts. */
function within(value: Value, path: string): Value {
  const [key = '', ...rest] = path.split('.')
  if (key === '*')
    return Object.values(value ?? {}).map((each) => (rest.length > 0 ? within(each, rest.join('.')) : each))
  const found = (value as Record<string, Value> | null)?.[key] ?? null
  return rest.length > 0 ? within(found, rest.join('.')) : found
}

const isTrue = (value: Value) => value !== null && value !== '' && value !== 0 && value !== false
const textOf = (value: Value): string => (value === null ? '' : typeof value === 'object' ? 'Object' : String(value))
/** Texts are compared without regard to case. */
const same = (one: Value, other: Value) => textOf(one).toLowerCase() === textOf(other).toLowerCase()

/** Pure: the names that the expressions of a text use: `inputs.config`, `steps.x.outputs.y`; and `fromJSON()`. */
export function namesIn(text: string, bare = false): string[] {
  const expressions =
    bare && !text.includes('${{') ? [text] : [...text.matchAll(/\$\{\{(.*?)\}\}/gs)].map(([, inner = '']) => inner)
  return expressions.flatMap((each) =>
    tokensOf(each).filter((token) => /^[a-z][\w.*-]*$/i.test(token) && !['true', 'false', 'null'].includes(token)),
  )
}

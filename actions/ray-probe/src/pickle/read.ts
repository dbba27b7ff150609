import { type Opcode, opcodesOf, PickleError, unsigned } from './opcodes.ts'

/** Allowed content of a pickle; everything else is rejected, especially names of callables. */
export type Plain = string | number | boolean | null | Plain[]

type Scalar = Exclude<Plain, Plain[]>

const MARK = Symbol('mark')

/** Maximum number of lists and tuples in one value; also limits the nesting depth. */
const CONTAINERS_MAX = 1_000

/** Maximum size of integers, in bytes; a probe never needs larger ones. */
const LONG_BYTES_MAX = 8

/**
 * Parses a pickle of plain data: text, numbers, booleans, None, and lists and tuples of them.
 * Never executes anything: rejects opcodes that import, call or build objects.
 * @throws {PickleError}
 */
export function readPlain(pickle: Uint8Array): Plain {
  const stack: (Plain | typeof MARK)[] = []
  const memo: Plain[] = []
  let containers = 0
  for (const opcode of opcodesOf(pickle)) {
    if (opcode.name === 'STOP') break
    if (/LIST|TUPLE/.test(opcode.name) && ++containers > CONTAINERS_MAX) throw new PickleError('too many lists')
    step(opcode, stack, memo)
  }
  const [value] = stack
  if (stack.length !== 1 || value === undefined || value === MARK) throw new PickleError('pickle without a value')
  return value as Plain
}

function step({ name, argument }: Opcode, stack: (Plain | typeof MARK)[], memo: Plain[]): void {
  const scalar = SCALARS[name]
  if (scalar) stack.push(scalar(argument))
  else if (name === 'MARK') stack.push(MARK)
  else if (name === 'MEMOIZE') memo.push(top(stack))
  else if (name === 'BINGET' || name === 'LONG_BINGET') stack.push(remembered(memo, unsigned(argument)))
  else if (name === 'EMPTY_LIST' || name === 'EMPTY_TUPLE') stack.push([])
  else if (name === 'APPEND') append(stack, [pop(stack)])
  else if (name === 'APPENDS') append(stack, untilMark(stack))
  else if (name === 'TUPLE') stack.push(untilMark(stack))
  else if (name.startsWith('TUPLE')) stack.push(Array.from({ length: Number(name.at(-1)) }, () => pop(stack)).reverse())
  else if (name !== 'PROTO' && name !== 'FRAME') throw new PickleError(`${name} is not plain data`)
}

const SCALARS: Readonly<Record<string, (argument: Buffer) => Scalar>> = {
  NONE: () => null,
  NEWTRUE: () => true,
  NEWFALSE: () => false,
  BININT: (argument) => argument.readInt32LE(),
  BININT1: unsigned,
  BININT2: unsigned,
  LONG1: long,
  BINFLOAT: (argument) => argument.readDoubleBE(),
  SHORT_BINUNICODE: (argument) => argument.toString('utf8'),
  BINUNICODE: (argument) => argument.toString('utf8'),
  BINUNICODE8: (argument) => argument.toString('utf8'),
}

function long(argument: Buffer): number {
  if (argument.length > LONG_BYTES_MAX) throw new PickleError(`an integer of ${argument.length} bytes`)
  const value = argument.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n)
  return Number(BigInt.asIntN(8 * argument.length, value))
}

function pop(stack: (Plain | typeof MARK)[]): Plain {
  const value = stack.pop()
  if (value === undefined || value === MARK) throw new PickleError('pickle pops from an empty stack')
  return value as Plain
}

function top(stack: (Plain | typeof MARK)[]): Plain {
  const value = pop(stack)
  stack.push(value)
  return value
}

function untilMark(stack: (Plain | typeof MARK)[]): Plain[] {
  const mark = stack.lastIndexOf(MARK)
  if (mark < 0) throw new PickleError('pickle without the expected mark')
  return stack.splice(mark).slice(1) as Plain[]
}

function append(stack: (Plain | typeof MARK)[], values: Plain[]): void {
  const list = top(stack)
  if (!Array.isArray(list)) throw new PickleError('pickle appends to a value that is not a list')
  for (const value of values) list.push(value)
}

/** Only references to scalars are allowed, so that no value can contain itself or grow by sharing. */
function remembered(memo: Plain[], index: number): Plain {
  const value = memo[index]
  if (value === undefined || Array.isArray(value)) throw new PickleError('pickle has an invalid reference')
  return value
}

import { type Opcode, opcodesOf, PickleError, unsigned } from './opcodes.ts'

/** What a pickle may hold here; everything else is refused, above all names of things to call. */
export type Plain = string | number | boolean | null | Plain[]

type Scalar = Exclude<Plain, Plain[]>

const MARK = Symbol('mark')

/** More lists and tuples than this in one value are refused, which bounds how deep it can be nested. */
const CONTAINERS_MAX = 1_000

/** Integers beyond this many bytes are refused; nothing that a probe asks for is longer. */
const LONG_BYTES_MAX = 8

/**
 * Reads a pickle of plain data: text, numbers, booleans, None, lists and tuples of them.
 * Never runs anything: an opcode that names, calls or builds an object is refused.
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
  if (value === undefined || value === MARK) throw new PickleError('pickle takes from an empty stack')
  return value as Plain
}

function top(stack: (Plain | typeof MARK)[]): Plain {
  const value = pop(stack)
  stack.push(value)
  return value
}

function untilMark(stack: (Plain | typeof MARK)[]): Plain[] {
  const mark = stack.lastIndexOf(MARK)
  if (mark < 0) throw new PickleError('pickle without the mark it refers to')
  return stack.splice(mark).slice(1) as Plain[]
}

function append(stack: (Plain | typeof MARK)[], values: Plain[]): void {
  const list = top(stack)
  if (!Array.isArray(list)) throw new PickleError('pickle appends to something that is no list')
  for (const value of values) list.push(value)
}

/** Only scalars are handed out twice, so that no value can contain itself or grow by sharing. */
function remembered(memo: Plain[], index: number): Plain {
  const value = memo[index]
  if (value === undefined || Array.isArray(value)) throw new PickleError('pickle refers to what it may not')
  return value
}

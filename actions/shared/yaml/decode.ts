import { type Dialect, type YamlError, YamlFile } from './yaml-file.ts'

/** Source: YAML 1.2.2, 5.1 character set. The parser takes them; go-yaml, which kubectl and helm use, does not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is searched
const NOT_PRINTABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/

/**
 * Pure: bytes as a YAML file. Bytes that are not UTF-8 are an error of the file at their position; they are not
 * replaced, because other tools would read other text. So are control characters.
 */
export function decoded(file: string, bytes: Uint8Array, dialect?: Dialect): YamlFile {
  const wrong = encodingError(bytes)
  if (wrong) return unread(file, '', wrong, dialect)
  const text = new TextDecoder('utf-8').decode(bytes)
  const at = text.search(NOT_PRINTABLE)
  return at < 0 ? new YamlFile(file, text, dialect) : unread(file, text, controlCharacter(text, at), dialect)
}

/** A file that has an error instead of documents. */
function unread(file: string, text: string, error: Omit<YamlError, 'file'>, dialect?: Dialect): YamlFile {
  return Object.assign(new YamlFile(file, '', dialect), { text, errors: [{ file, ...error }] })
}

function controlCharacter(text: string, at: number): Omit<YamlError, 'file'> {
  const before = text.slice(0, at).split('\n')
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')
  const message = `The control character U+${code} is not allowed; remove it`
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, message }
}

const UTF_16 = [
  [0xff, 0xfe],
  [0xfe, 0xff],
]

function encodingError(bytes: Uint8Array): { line: number; column: number; message: string } | undefined {
  if (UTF_16.some(([one, other]) => bytes[0] === one && bytes[1] === other))
    return { line: 1, column: 1, message: 'The file is encoded as UTF-16; save it as UTF-8' }
  const at = firstInvalid(bytes)
  if (at === undefined) return undefined
  const before = new TextDecoder('utf-8').decode(bytes.subarray(0, at)).split('\n')
  const column = (before.at(-1)?.length ?? 0) + 1
  return { line: before.length, column, message: 'The file is not encoded as UTF-8; save it as UTF-8' }
}

/** The number of bytes that are valid before the first one that is not. */
function firstInvalid(bytes: Uint8Array): number | undefined {
  if (isUtf8(bytes)) return undefined
  let [valid, invalid] = [0, bytes.length]
  while (invalid - valid > 1) {
    const middle = Math.floor((valid + invalid) / 2)
    if (isUtf8(bytes.subarray(0, middle), true)) valid = middle
    else invalid = middle
  }
  return valid
}

/** @param partial whether the last character may be incomplete. */
function isUtf8(bytes: Uint8Array, partial = false): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: partial })
    return true
  } catch {
    return false
  }
}

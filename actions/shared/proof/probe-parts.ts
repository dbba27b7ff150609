import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Where } from '../outcome/finding.ts'
import { findChromium } from '../probes/browser/chromium.ts'
import { declaredParts, wordParts } from './declared.ts'
import { fileParts } from './file-parts.ts'
import { joined, type KeyParts, unprovable } from './key-part.ts'
import type { KeyContext, StageInputs } from './reads.ts'
import { toolParts } from './surroundings.ts'

type Options = Readonly<Record<string, unknown>>

/** What probes read beside their own options, which are inputs. @param name of the input. */
export async function probeParts(
  name: string,
  { values, locate }: StageInputs,
  context: KeyContext,
): Promise<KeyParts> {
  const list = listOf(values[name])
  return joined(await Promise.all(list.map((each, at) => partsOf(each, locate([name, at]), context))))
}

/** A list, or the text of one, as GitHub passes it. What is wrong with it, the schema says. */
function listOf(value: unknown): Options[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'object' && each !== null) : []
}

async function partsOf(options: Options, where: Where, context: KeyContext): Promise<KeyParts> {
  if (options.type === 'command') return commandParts(options, where, context)
  const files = filesIn(options, context.directory)
  const isBrowser = options.type === 'browser'
  const chromium = isBrowser ? [findChromium(context) ?? 'chromium'] : []
  return joined([
    ...(await Promise.all(isBrowser ? OF_CHROMIUM.map((each) => fileParts(each, context)) : [])),
    await toolParts(chromium, context),
    ...(await Promise.all(files.map((each) => fileParts(each, context, { what: 'content' }, where)))),
  ])
}

/** Policies and flags of this machine. Source: chromium.org, "Linux quick start"; Debian's /etc/chromium.d. */
const OF_CHROMIUM = ['/etc/chromium', '/etc/chromium.d', '/etc/opt/chrome']

/** A command can read anything, and reach anything: only who wrote it knows what. */
async function commandParts({ run, reads, name }: Options, where: Where, context: KeyContext): Promise<KeyParts> {
  const words = Array.isArray(run) ? run.map(String) : []
  const [program = ''] = words
  const label = typeof name === 'string' ? name : program
  if (!Array.isArray(reads))
    return unprovable(`probe ${label}`, 'a command can read anything; name the files under reads:', where)
  return joined([await wordParts(words, context), await declaredParts(reads.map(String), context)])
}

/** Texts that are the paths of files here: certificates, keys. */
function filesIn(value: unknown, directory: string): string[] {
  if (typeof value === 'string') return isFile(value, directory) ? [value] : []
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap((each) => filesIn(each, directory))
    : NONE
}

const NONE: string[] = []

const isFile = (path: string, directory: string) =>
  path !== '' && !path.includes('\0') && !path.includes('\n') && isThere(resolve(directory, path))

function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true
  } catch {
    // a text that cannot be a path: too long, or below a file
    return false
  }
}

import { askGit } from '../../../shared/git/ask-git.ts'
import type { Run } from '../../../shared/process/run.ts'

/** A remote that doesn't answer within this time is treated as unreachable. */
const ANSWER_MS = 15_000

/** What a remote has. */
export interface Remote {
  /** The branch that a new clone is on, and its commit. */
  branch?: string
  commit?: string
  tags: string[]
}

/** What git answers about a folder; an empty text if it fails. */
export async function gitSays(folder: string, run: Run, ...args: string[]): Promise<string> {
  const asked = await askGit({ run }, ['-C', folder, ...args], { timeoutMs: ANSWER_MS }).catch(() => undefined)
  return asked?.ok ? asked.text : ''
}

/** What `origin` has now; undefined if it can't be reached. */
export async function askRemote(folder: string, run: Run): Promise<Remote | undefined> {
  const text = await gitSays(folder, run, 'ls-remote', '--symref', 'origin', 'HEAD', 'refs/tags/*')
  return text === '' ? undefined : remoteOf(text)
}

/** Pure: the lines of `git ls-remote --symref`. */
export function remoteOf(text: string): Remote {
  const lines = text.split('\n').map((line) => line.split('\t') as [string, string?])
  const [head] = lines.find(([value, name]) => name === 'HEAD' && value.startsWith('ref: ')) ?? []
  const [commit] = lines.find(([value, name]) => name === 'HEAD' && !value.startsWith('ref: ')) ?? []
  const tags = lines.flatMap(([, name = '']) => /^refs\/tags\/(.+?)(?:\^\{\})?$/.exec(name)?.[1] ?? [])
  return { branch: head?.replace('ref: refs/heads/', ''), commit, tags: [...new Set(tags)] }
}

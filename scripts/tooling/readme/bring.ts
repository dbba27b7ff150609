import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from '../env.ts'

/**
 * Brings a file up to date, or says that it isn't.
 * @param file relative to the root.
 * @returns complaints.
 */
export function bring(file: string, text: string, checking: boolean): string[] {
  const path = join(ROOT, file)
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return []
  if (checking) return [`${file} is out of date; run scripts/readme`]
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  console.log(`${file} updated`)
  return []
}

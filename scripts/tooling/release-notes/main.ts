import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../env.ts'
import { notesFor, versionOf } from './changelog.ts'

const HELP = `usage: scripts/release-notes TAG

Prints what CHANGELOG.md contains for the version of TAG (v1.2.3). Fails when there is nothing, or when package.json has
another version: before a release, not after it.`

const [tag = ''] = process.argv.slice(2)
if (tag === '' || tag === '--help') console.log(HELP)
else process.exitCode = main()

function main(): number {
  try {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
    console.log(notesFor(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8'), versionOf(tag, version)))
    return 0
  } catch (error) {
    console.error(`scripts/release-notes: ${error instanceof Error ? error.message : error}`)
    return 2
  }
}

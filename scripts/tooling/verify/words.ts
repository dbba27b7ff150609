import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../env.ts'
import type { Check } from './check.ts'
import { ownFiles } from './files.ts'

/** A word that the style of CONTRIBUTING.md avoids, and what to write in its place. */
interface Avoided {
  pattern: RegExp
  instead: string
}

/** Old words, metaphors and constructions that a reader has to translate. */
export const AVOIDED: readonly Avoided[] = [
  { pattern: /\bmend(?:s|ed|ing)?\b/i, instead: 'fix' },
  { pattern: /\banew\b/i, instead: 'again' },
  { pattern: /\bbeneath\b/i, instead: 'under' },
  { pattern: /\bwhoever\b/i, instead: 'anyone who' },
  { pattern: /\bfor want of\b/i, instead: 'because there is no' },
  { pattern: /\blooks? whether\b/i, instead: 'check whether' },
  { pattern: /\b(?:is|are|was) none\b/, instead: "isn't a, there is no" },
  { pattern: /\b(?:nor|not) to be (?:had|pulled|found|read)\b/i, instead: "can't be" },
  { pattern: /\b(?:can|could)(?: ?not|n't) be had\b/i, instead: "isn't available" },
  { pattern: /\bone a line\b/i, instead: 'one per line' },
  { pattern: /\b(?:take|taken|takes|took) down\b/i, instead: 'remove, stop' },
  { pattern: /\b(?:came|comes|come) to (?:nothing|be|stand)\b/i, instead: 'became, resulted in' },
  { pattern: /\bwith(?:out)? a word\b|\bwithout any word\b/i, instead: 'without output' },
  { pattern: /\bfurnish\w*\b/i, instead: 'structure' },
  { pattern: /\bstrangers?\b/i, instead: 'untrusted' },
  { pattern: /\b(?:our|this|the) house\b/i, instead: 'repository' },
  { pattern: /\b(?:each|every|one|a|the|all|of) rooms?\b/i, instead: 'action' },
  { pattern: /\b(?:one|the|a|each) doors?\b/i, instead: 'client' },
  { pattern: /\bknock(?:s|ed|ing)?\b/i, instead: 'check the port' },
  { pattern: /\b(?:innocent|guilty)\b/i, instead: 'not at fault, at fault' },
  { pattern: /\bripe\b/i, instead: 'confirmed' },
  { pattern: /\bsuspicions?\b/i, instead: 'diagnosis' },
  { pattern: /\bleave[^.]* standing\b/i, instead: 'keep' },
  { pattern: /\bgoodbye\b/i, instead: 'disconnect' },
  { pattern: /\bwhat (?:it|they|a stage|a probe) came to\b/i, instead: 'result' },
  { pattern: /\b(?:it|they) (?:is|are) there already\b/i, instead: 'already exists' },
  { pattern: /\bgives? no answer\b/i, instead: "doesn't respond" },
  { pattern: /\bsays nothing yet\b/i, instead: 'no status yet' },
  { pattern: /\blikewise\b/i, instead: 'also, the same' },
  { pattern: /\bsmells? of\b/i, instead: 'often means' },
  { pattern: /\bin (?:its|their|his|[A-Z]\w+'s) stead\b/i, instead: 'instead' },
]

/** Files whose words are somebody else's, or that have to name what is avoided. */
const FOREIGN =
  /(?:^|\/)(?:LICENSE|licenses\.txt|(?:words(?:\.test)?|findings\.test)\.ts|CONTRIBUTING\.md)$|-lock\.json$|\.(?:json|sum|svg|tsv)$/
const TEXT = /\.(?:ts|tsx|mjs|md|ya?ml|sh|py|hcl|Dockerfile)$|^scripts\/[a-z/-]+$/

/** Every text of the repository follows the language rules of CONTRIBUTING.md. */
export const words: Check = {
  name: 'words',
  find: async () => {
    const files = (await ownFiles()).filter((path) => TEXT.test(path) && !FOREIGN.test(path))
    return files.flatMap((path) => avoidedIn(path, textOf(path)))
  },
}

/** Pure: `path:line: "mend": write "fix"` for each avoided word of a text. */
export function avoidedIn(path: string, text: string): string[] {
  return text.split('\n').flatMap((line, index) =>
    AVOIDED.flatMap(({ pattern, instead }) => {
      const found = pattern.exec(line)
      return found ? [`${path}:${index + 1}: "${found[0]}": write "${instead}"`] : []
    }),
  )
}

function textOf(path: string): string {
  try {
    return readFileSync(join(ROOT, path), 'utf8')
  } catch {
    // deleted, but git still lists it
    return ''
  }
}

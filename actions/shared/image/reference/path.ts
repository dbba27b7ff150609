import { components, fault, type Part, type ReferenceFault } from './part.ts'

/** The namespace of images without an owner on Docker Hub. */
export const OFFICIAL = 'library/'

const COMPONENT = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/
/** Characters of a path, including `library/`. Source: reference.go, RepositoryNameTotalLengthMax. */
const LONGEST = 255

/** Pure: what is wrong with a repository's path; including `implied` characters before it. */
export function pathFault(path: Part, implied: number): ReferenceFault | undefined {
  const { text, at } = path
  const upper = text.search(/[A-Z]/)
  if (upper !== -1)
    return fault(
      at + upper,
      'the repository name contains upper-case letters',
      'lower case',
      `Write ${text.toLowerCase()}.`,
    )
  const bad = components(path, '/').find((each) => !COMPONENT.test(each.text))
  if (bad) return componentFault(bad)
  const length = text.length + implied
  if (length <= LONGEST) return undefined
  return fault(
    at + LONGEST - implied,
    `the repository name has ${length} characters`,
    `at most ${LONGEST}`,
    'Shorten it.',
  )
}

/** Pure: the nearest valid name of one part: `My App` → `my-app`; empty if no valid character is left. */
export function pathFrom(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}

function componentFault({ text, at }: Part): ReferenceFault {
  if (text === '')
    return fault(at, 'a part of the repository name is empty', 'a name between slashes', 'Remove the extra slash.')
  const expected = 'lower-case letters and digits, separated by one . or _, by __ or by dashes'
  return fault(at, `the name ${text} isn't valid`, expected, 'Correct the repository name.')
}

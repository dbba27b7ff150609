/** A version's heading in a file after Keep a Changelog: `## [1.2.3] - 2026-01-31`. */
const HEADING = /^## \[([^\]]+)\]/

/**
 * Pure: what the changelog contains for a version, without the heading. A pre-release takes what isn't released yet.
 * @throws Error if there is no such part, or nothing in it.
 */
export function notesFor(changelog: string, version: string): string {
  const wanted = version.includes('-') ? 'Unreleased' : version
  const lines = changelog.split('\n')
  const start = lines.findIndex((line) => HEADING.exec(line)?.[1] === wanted)
  const after = lines.slice(start + 1)
  const end = after.findIndex((line) => HEADING.test(line))
  const notes = (end < 0 ? after : after.slice(0, end)).join('\n').trim()
  if (start < 0 || notes === '')
    throw new Error(`CHANGELOG.md has nothing under "## [${wanted}]"; add it before the tag`)
  return notes
}

/**
 * Pure: the version that a tag names.
 * @throws Error if the tag isn't a version, or not the one of package.json.
 */
export function versionOf(tag: string, packaged: string): string {
  const version = /^v(\d+\.\d+\.\d+(?:-[\w.]+)?)$/.exec(tag)?.[1]
  if (!version) throw new Error(`${tag} isn't a version tag such as v1.2.3`)
  const [release] = version.split('-')
  if (release !== packaged) throw new Error(`${tag} doesn't match version ${packaged} in package.json`)
  return version
}
